import { testComposer } from '../apiframe/harness';
import { startEmulator, stoppedClock, type Emulator, type EmulatorOptions } from '../index';
import type { taskView } from './task-view';
import { THINKING } from './suno-workshop';

export type WireTask = ReturnType<typeof taskView>;
type Envelope = { code: string; message: string; data: unknown };

/** An emulator on a stopped clock and a client of its Suno dialect; nothing sleeps. */
export async function startSuno(options: EmulatorOptions = {}) {
  const emulator = await startEmulator({ clock: stoppedClock(), composer: testComposer(), ...options });
  return { emulator, ...sunoClient(emulator) };
}

export function sunoClient(emulator: Emulator) {
  const headers = { authorization: 'Bearer test', 'content-type': 'application/json' };
  const ask = async (method: 'GET' | 'POST', path: string, body?: unknown) => {
    const init = { method, headers, body: body === undefined ? null : JSON.stringify(body) };
    const response = await fetch(emulator.url + path, init);
    return { status: response.status, body: (await response.json()) as Envelope };
  };
  const submit = (body: unknown) => ask('POST', '/suno/submit/music', body);
  const task = async (id: string) => (await ask('GET', `/suno/fetch/${id}`)).body.data as WireTask;
  /** A new task that waits. */
  const start = async (body: unknown) => String((await submit(body)).body.data);
  /** Moves time to the first sound of a task. */
  const play = async (id: string): Promise<WireTask> => {
    emulator.control.advance(1500);
    await emulator.control.settled();
    emulator.control.advance(THINKING);
    return task(id);
  };
  /** Moves time over the end of a task. */
  const finish = async (id: string): Promise<WireTask> => {
    await play(id);
    emulator.control.advance(10 * 60_000);
    return task(id);
  };
  return { ask, submit, task, start, play, finish };
}

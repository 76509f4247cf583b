import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../clock';
import { isOver, type Task } from '../tasks/task';
import type { SunoFacts } from './facts';

/** How long a listener waits before it looks at the clock again, in milliseconds. */
const PAUSE = 40;

/** Seconds of music that have been made so far; more than a clip has once it is over. */
export function heardSeconds({ streamsFrom }: SunoFacts, { now, speed }: { now: number; speed: number }): number {
  return streamsFrom === null ? 0 : Math.max(0, ((now - streamsFrom) * speed) / 1000);
}

/**
 * The bytes of a clip while it is being made, at the pace at which it sounds times the emulator's speed; all of the rest once
 * its task is done. Breaks off where the task fails.
 */
export async function* growing(
  task: Task,
  facts: SunoFacts,
  { bytes, duration }: { bytes: Uint8Array; duration: number },
  { clock, settings }: { clock: Clock; settings: { speed: number } },
): AsyncGenerator<Uint8Array> {
  let sent = 0;
  while (sent < bytes.length) {
    if (isOver(task) && task.status !== 'SUCCESS') throw new Error('The clip was never finished.');
    const heard = heardSeconds(facts, { now: clock.now(), speed: settings.speed });
    const made = task.status === 'SUCCESS' ? bytes.length : Math.floor((heard / duration) * bytes.length);
    const ready = Math.min(made, bytes.length);
    if (ready > sent) {
      yield bytes.subarray(sent, ready);
      sent = ready;
    } else {
      await wait(PAUSE);
    }
  }
}

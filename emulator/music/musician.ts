// oxlint-disable unicorn/require-post-message-target-origin -- a thread's port is not a window
import { Worker } from 'node:worker_threads';
import { writeWhole } from '../painting/write-whole';
import type { EncodedBlock, Pick } from './encode-song';
import type { Song } from './song';

/** What the thread is told; it answers with reports of the same number. */
export type Order =
  | { number: number; kind: 'encode'; song: Song; picks: Pick[]; from: number }
  | { number: number; kind: 'sleeve'; song: Song; side: number }
  | { number: number; kind: 'cancel' };

export type Report =
  | { number: number; kind: 'block'; pick: Pick | 'sleeve'; bytes: Uint8Array }
  | { number: number; kind: 'done' }
  | { number: number; kind: 'failed'; message: string };

type Listener = (report: Report) => void;

/** Renders and encodes songs on a thread of its own, which is started by the first order and keeps no process alive. */
export class Musician {
  private thread: Worker | undefined;
  private readonly listeners = new Map<number, Listener>();
  private counter = 0;

  /**
   * The MP3 files of a song, from a second of it on, as they are made: `mix`, or both stems from one rendering. Leaving
   * the loop stops the work. Throws when the thread fails or the musician is closed.
   */
  async *encode(song: Song, picks: Pick[], from = 0): AsyncGenerator<EncodedBlock> {
    for await (const { pick, bytes } of this.order((number) => ({ number, kind: 'encode', song, picks, from })))
      if (pick !== 'sleeve') yield { pick, bytes };
  }

  /** Writes what is picked of a song into files; each is there whole or not at all. Answers their sizes in bytes. */
  async write(song: Song, files: Partial<Record<Pick, string>>): Promise<Partial<Record<Pick, number>>> {
    const picks = Object.keys(files) as Pick[];
    const blocks = new Map(picks.map((pick): [Pick, Uint8Array[]] => [pick, []]));
    for await (const { pick, bytes } of this.encode(song, picks)) blocks.get(pick)?.push(bytes);
    const sizes: Partial<Record<Pick, number>> = {};
    for (const [pick, parts] of blocks) {
      const whole = Buffer.concat(parts);
      await writeWhole(files[pick] ?? '', whole);
      sizes[pick] = whole.length;
    }
    return sizes;
  }

  /** The square picture of a song as JPEG, `side` pixels wide and high. */
  async sleeve(song: Song, side = 1024): Promise<Uint8Array> {
    for await (const { bytes } of this.order((number) => ({ number, kind: 'sleeve', song, side }))) return bytes;
    throw new Error('No sleeve was painted.');
  }

  async close(): Promise<void> {
    const thread = this.thread;
    this.thread = undefined;
    this.fail('The emulator was closed.');
    await thread?.terminate();
  }

  private async *order(order: (number: number) => Order): AsyncGenerator<Extract<Report, { kind: 'block' }>> {
    const number = ++this.counter;
    const reports: Report[] = [];
    let wake = () => {};
    this.listeners.set(number, (report) => {
      reports.push(report);
      wake();
    });
    this.start().postMessage(order(number));
    let open = true;
    try {
      while (open) {
        const report = reports.shift();
        if (report === undefined) await new Promise<void>((resolve) => (wake = resolve));
        else if (report.kind === 'block') yield report;
        else {
          open = false;
          if (report.kind === 'failed') throw new Error(report.message);
        }
      }
    } finally {
      this.listeners.delete(number);
      if (open) this.thread?.postMessage({ number, kind: 'cancel' } satisfies Order);
    }
  }

  private start(): Worker {
    if (this.thread) return this.thread;
    const thread = new Worker(new URL('./thread.mjs', import.meta.url));
    thread.unref();
    thread.on('message', (report: Report) => this.listeners.get(report.number)?.(report));
    thread.on('error', (error) => {
      this.thread = undefined;
      this.fail(error instanceof Error ? error.message : String(error));
    });
    this.thread = thread;
    return thread;
  }

  private fail(message: string): void {
    for (const [number, listener] of this.listeners) listener({ number, kind: 'failed', message });
  }
}

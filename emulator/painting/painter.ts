// oxlint-disable unicorn/require-post-message-target-origin -- a thread's port is not a window
import { Worker } from 'node:worker_threads';
import type { Job, JobAnswer } from './jobs';

type Waiting = { painter: Painter; resolve(answer: unknown): void; reject(error: Error): void };

/** The one thread that paints in this process. Starting it takes longer than a small picture, so it outlives its painters. */
let thread: Worker | undefined;
const waiting = new Map<number, Waiting>();
let counter = 0;

/** Runs the painting jobs of one emulator on a thread, which is started by the first job and keeps no process alive. */
export class Painter {
  run<J extends Job>(job: J): Promise<JobAnswer[J['kind']]> {
    const number = ++counter;
    return new Promise((resolve, reject) => {
      waiting.set(number, { painter: this, resolve: resolve as (answer: unknown) => void, reject });
      started().postMessage({ number, job });
    });
  }

  /** Gives up what this painter still has to paint. */
  async close(): Promise<void> {
    const left = [...waiting].filter(([, { painter }]) => painter === this);
    if (left.length === 0) return;
    for (const [number, { reject }] of left) {
      waiting.delete(number);
      reject(new Error('The emulator was closed.'));
    }
    // What nobody waits for any more would only keep others from painting.
    if (waiting.size > 0) return;
    const last = thread;
    thread = undefined;
    await last?.terminate();
  }
}

function started(): Worker {
  if (thread) return thread;
  const fresh = new Worker(new URL('./thread.mjs', import.meta.url));
  fresh.unref();
  fresh.on('message', ({ number, answer, error }: { number: number; answer?: unknown; error?: string }) => {
    const asked = waiting.get(number);
    waiting.delete(number);
    if (error === undefined) asked?.resolve(answer);
    else asked?.reject(new Error(error));
  });
  fresh.on('error', (error) => {
    if (thread === fresh) thread = undefined;
    for (const { reject } of waiting.values()) reject(error instanceof Error ? error : new Error(String(error)));
    waiting.clear();
  });
  thread = fresh;
  return fresh;
}

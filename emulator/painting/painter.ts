// oxlint-disable unicorn/require-post-message-target-origin -- a thread's port is not a window
import { Worker } from 'node:worker_threads';
import type { Job, JobAnswer } from './jobs';

type Waiting = { resolve(answer: unknown): void; reject(error: Error): void };

/** Runs painting jobs on a thread of its own, which is started by the first job and keeps no process alive. */
export class Painter {
  private thread: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private counter = 0;

  run<J extends Job>(job: J): Promise<JobAnswer[J['kind']]> {
    const number = ++this.counter;
    return new Promise((resolve, reject) => {
      this.waiting.set(number, { resolve: resolve as (answer: unknown) => void, reject });
      this.start().postMessage({ number, job });
    });
  }

  async close(): Promise<void> {
    const thread = this.thread;
    this.thread = undefined;
    this.fail(new Error('The emulator was closed.'));
    await thread?.terminate();
  }

  private start(): Worker {
    if (this.thread) return this.thread;
    const thread = new Worker(new URL('./thread.mjs', import.meta.url));
    thread.unref();
    thread.on('message', ({ number, answer, error }: { number: number; answer?: unknown; error?: string }) => {
      const waiting = this.waiting.get(number);
      this.waiting.delete(number);
      if (error === undefined) waiting?.resolve(answer);
      else waiting?.reject(new Error(error));
    });
    thread.on('error', (error) => {
      this.thread = undefined;
      this.fail(error instanceof Error ? error : new Error(String(error)));
    });
    this.thread = thread;
    return thread;
  }

  private fail(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

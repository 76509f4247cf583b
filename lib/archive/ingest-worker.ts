// oxlint-disable unicorn/require-post-message-target-origin -- a thread's port is not a window
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Alignment } from '../audio/align';
import type { AlignFiles } from './ingest-align';
import type { StoredSound } from './ingest-decode';
import type { Measured } from './ingest-measure';

/*
 * Decoding and measuring take seconds of a processor for each song, so they have a thread of their own: browsers are
 * answered meanwhile. It is started by the first task, and the decoder is loaded there and nowhere else.
 */

export type Task = { kind: 'measure'; file: StoredSound } | ({ kind: 'align' } & AlignFiles);
type ResultOf<T extends Task> = T extends { kind: 'measure' } ? Measured : Alignment;
/** What the thread says of the task of that number. */
export type Report = { number: number; result: Measured | Alignment } | { number: number; failed: string };

type Waiting = { resolve(result: Measured | Alignment): void; reject(error: Error): void };

/** An idle thread is ended after this time, and its memory with it. */
const IDLE = 60_000;

let thread: Worker | null = null;
let idle: NodeJS.Timeout | undefined;
let counter = 0;
const waiting = new Map<number, Waiting>();

/** Does a task on the measuring thread; throws what the disk throws there, and when the thread ends before it is done. */
export function inThread<T extends Task>(task: T): Promise<ResultOf<T>> {
  clearTimeout(idle);
  thread ??= start();
  const number = (counter += 1);
  thread.postMessage({ number, task });
  return new Promise((resolve, reject) => {
    waiting.set(number, { resolve: resolve as Waiting['resolve'], reject });
  });
}

function start(): Worker {
  // Bundles know no source files; every process of the studio runs in its folder.
  const started = new Worker(join(/*turbopackIgnore: true*/ process.cwd(), 'lib/archive/ingest-thread.mjs'));
  started.unref();
  started.on('message', (report: Report) => {
    const task = waiting.get(report.number);
    waiting.delete(report.number);
    if ('failed' in report) task?.reject(new Error(report.failed));
    else task?.resolve(report.result);
    if (waiting.size > 0) return;
    idle = setTimeout(() => {
      thread = null;
      void started.terminate();
    }, IDLE);
    idle.unref();
  });
  started.on('error', (error) => end(started, error instanceof Error ? error : new Error(String(error))));
  started.on('exit', () => end(started, new Error('The measuring of tracks was stopped.')));
  return started;
}

function end(ended: Worker, error: Error): void {
  if (thread !== ended) return;
  thread = null;
  clearTimeout(idle);
  for (const { reject } of waiting.values()) reject(error);
  waiting.clear();
}

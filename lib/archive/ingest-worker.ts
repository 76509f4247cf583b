// oxlint-disable unicorn/require-post-message-target-origin -- a thread's port is not a window
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Alignment } from '../audio/align';
import { oncePerProcess } from '../once-per-process';
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

type Work = {
  thread: Worker | null;
  idle: NodeJS.Timeout | undefined;
  /** How many tasks there were. */
  counter: number;
  waiting: Map<number, Waiting>;
};

// The engine that archives a song and the routes that its player asks are in different bundles.
const work = oncePerProcess<Work>('ingest-worker', () => ({
  thread: null,
  idle: undefined,
  counter: 0,
  waiting: new Map(),
}));

/** Does a task on the measuring thread; throws what the disk throws there, and when the thread ends before it is done. */
export function inThread<T extends Task>(task: T): Promise<ResultOf<T>> {
  clearTimeout(work.idle);
  work.thread ??= start();
  const number = (work.counter += 1);
  work.thread.postMessage({ number, task });
  return new Promise((resolve, reject) => {
    work.waiting.set(number, { resolve: resolve as Waiting['resolve'], reject });
  });
}

function start(): Worker {
  // Bundles know no source files; every process of the studio runs in its folder.
  const started = new Worker(join(/*turbopackIgnore: true*/ process.cwd(), 'lib/archive/ingest-thread.mjs'));
  started.unref();
  started.on('message', (report: Report) => {
    const task = work.waiting.get(report.number);
    work.waiting.delete(report.number);
    if ('failed' in report) task?.reject(new Error(report.failed));
    else task?.resolve(report.result);
    if (work.waiting.size > 0) return;
    work.idle = setTimeout(() => {
      work.thread = null;
      void started.terminate();
    }, IDLE);
    work.idle.unref();
  });
  started.on('error', (error) => end(started, error instanceof Error ? error : new Error(String(error))));
  started.on('exit', () => end(started, new Error('The measuring of tracks was stopped.')));
  return started;
}

function end(ended: Worker, error: Error): void {
  if (work.thread !== ended) return;
  work.thread = null;
  clearTimeout(work.idle);
  for (const { reject } of work.waiting.values()) reject(error);
  work.waiting.clear();
}

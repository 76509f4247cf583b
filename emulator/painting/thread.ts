// oxlint-disable unicorn/require-post-message-target-origin -- a thread's port is not a window
import { parentPort } from 'node:worker_threads';
import { runJob, type Job } from './jobs';

/** The painting thread: answers one job after the other. */
parentPort?.on('message', ({ number, job }: { number: number; job: Job }) => {
  runJob(job).then(
    (answer) => parentPort?.postMessage({ number, answer }),
    (error: unknown) =>
      parentPort?.postMessage({ number, error: error instanceof Error ? error.message : String(error) }),
  );
});

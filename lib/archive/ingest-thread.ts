// oxlint-disable unicorn/require-post-message-target-origin -- a thread's port is not a window
import { parentPort } from 'node:worker_threads';
import { alignFiles } from './ingest-align';
import { measureTrack } from './ingest-measure';
import type { Report, Task } from './ingest-worker';

/** The measuring thread: one task after the other, as they come. */
parentPort?.on('message', ({ number, task }: { number: number; task: Task }) => {
  work(task).then(
    (result) => report({ number, result }),
    (error: unknown) => report({ number, failed: error instanceof Error ? error.message : String(error) }),
  );
});

async function work(task: Task) {
  return task.kind === 'measure' ? measureTrack(task.file) : alignFiles(task);
}

function report(message: Report): void {
  parentPort?.postMessage(message);
}

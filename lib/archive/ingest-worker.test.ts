import { EventEmitter } from 'node:events';
import { expect, it, vi } from 'vitest';
import type { Report, Task } from './ingest-worker';

const threads: FakeThread[] = [];

class FakeThread extends EventEmitter {
  readonly tasks: { number: number; task: Task }[] = [];
  constructor() {
    super();
    threads.push(this);
  }
  postMessage(message: { number: number; task: Task }) {
    this.tasks.push(message);
  }
  unref() {}
}

vi.mock('node:worker_threads', () => ({ Worker: FakeThread }));

const measure = (path: string): Task => ({ kind: 'measure', file: { path, type: 'audio/mpeg' } });

it('has one thread for all bundles of the studio, and tells each of its own tasks', async () => {
  const { inThread } = await import('./ingest-worker');
  vi.resetModules();
  const other = await import('./ingest-worker');
  const one = inThread(measure('one'));
  const two = other.inThread(measure('two'));
  expect(threads).toHaveLength(1);
  const { tasks } = threads[0]!;
  for (const { number, task } of tasks.toReversed()) {
    threads[0]!.emit('message', { number, failed: (task as { file: { path: string } }).file.path } satisfies Report);
  }
  await expect(one).rejects.toThrow('one');
  await expect(two).rejects.toThrow('two');
});

// oxlint-disable unicorn/require-post-message-target-origin -- a thread's port is not a window
import { setImmediate as turn } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { encodeSong } from './encode-song';
import type { Order, Report } from './musician';
import { paintSleeve } from './sleeve';

/** Orders that nobody waits for any longer. */
const cancelled = new Set<number>();

/** The music thread: several songs are made in turns, a block each. */
parentPort?.on('message', (order: Order) => {
  if (order.kind === 'cancel') {
    cancelled.add(order.number);
    return;
  }
  const { number } = order;
  work(order)
    .then(
      () => report({ number, kind: 'done' }),
      (error: unknown) =>
        report({ number, kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
    )
    .finally(() => cancelled.delete(number));
});

async function work(order: Exclude<Order, { kind: 'cancel' }>): Promise<void> {
  const { number } = order;
  if (order.kind === 'sleeve') {
    report({ number, kind: 'block', pick: 'sleeve', bytes: await paintSleeve(order.song, order.side) });
    return;
  }
  for await (const { pick, bytes } of encodeSong(order.song, order.picks, order.from)) {
    if (bytes.length > 0) report({ number, kind: 'block', pick, bytes });
    await turn();
    if (cancelled.has(number)) return;
  }
}

function report(message: Report): void {
  parentPort?.postMessage(message);
}

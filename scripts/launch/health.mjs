import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasEnded } from './child.mjs';
import { Refusal } from './say.mjs';

/** Next answers in well under a second; a first migration of a large library may take longer. */
const PATIENCE_MS = 60_000;

/**
 * Waits until the studio answers. With a password set the route may ask for it: that is an answer, too.
 * @param {{ host: string, port: number, child: import('node:child_process').ChildProcess }} web
 */
export async function untilHealthy({ host, port, child }) {
  const end = performance.now() + PATIENCE_MS;
  let last = 'it does not answer';
  while (performance.now() < end) {
    if (hasEnded(child)) throw new Refusal('The studio ended before it was ready.');
    const status = await statusOf(host, port);
    if (status !== null && status < 500) return;
    if (status !== null) last = `/api/health answers ${status}`;
    await sleep(50);
  }
  throw new Refusal(`The studio did not become ready within ${PATIENCE_MS / 1_000} seconds: ${last}.`);
}

/** @param {string} host @param {number} port @returns {Promise<number | null>} */
function statusOf(host, port) {
  const address = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return new Promise((resolve) => {
    const asking = request(
      {
        host: address,
        port,
        path: '/api/health',
        headers: { host: `localhost:${port}` },
        timeout: 5_000,
        agent: false,
      },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? null);
      },
    );
    asking.once('timeout', () => asking.destroy());
    asking.once('error', () => resolve(null));
    asking.end();
  });
}

import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that systems give away by themselves, which may be another process's by the time they are used. */
const FIRST = 20_000;
const PER_WORKER = 2_000;

let next = FIRST + Number(process.env.TEST_PARALLEL_INDEX ?? 0) * PER_WORKER;

/** A port on loopback that nobody listens on and no other worker will ask for. */
export async function ownPort(): Promise<number> {
  for (;;) {
    const port = next++;
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen({ port, host: '127.0.0.1', exclusive: true }, () => resolve(true));
    });
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}

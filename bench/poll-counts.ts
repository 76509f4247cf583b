// What 20 running jobs cost in requests: browser to studio, studio to provider, and the size of "nothing new".
import { request } from 'node:http';
import { imagine } from '../e2e/gallery';
import { report, until, withPage, withStudio } from './run';

const JOBS = 20;
const WATCHED_MS = 30_000;

await withStudio({ speed: 1 }, (studio) =>
  withPage(async (page) => {
    await studio.control('settings', { concurrency: JOBS });
    await page.goto(studio.url);
    for (let job = 1; job <= JOBS; job++) {
      await imagine(page, `picture ${job} of ${JOBS}`);
      await page.getByRole('article', { name: `picture ${job} of ${JOBS}`, exact: true }).waitFor();
    }
    await until('all jobs are known to the provider', async () => (await studio.tasks()).length === JOBS);
    // None finishes while we count.
    for (const { id } of await studio.tasks()) await studio.control(`tasks/${id}`, { hang: true });
    const asked: string[] = [];
    page.on('request', (one) => asked.push(new URL(one.url()).pathname));
    const before = await studio.control<Record<string, number>>('requests');
    await page.waitForTimeout(WATCHED_MS);
    const after = await studio.control<Record<string, number>>('requests');
    const perMinute = (count: number) => Math.round((count * 60_000) / WATCHED_MS);
    const polls = asked.filter((path) => path.startsWith('/api/jobs/live')).length;
    const batches = Object.entries(after).map(([path, count]) => [path, count - (before[path] ?? 0)] as const);
    const toProvider = batches
      .filter(([path]) => /fetch|list-by-condition/.test(path))
      .reduce((sum, [, count]) => sum + count, 0);
    const unchanged = await sizeOfNothingNew(studio.port);
    report(`${JOBS} running jobs`, [
      {
        what: 'live polls a minute, browser to studio',
        figure: String(perMinute(polls)),
        promise: 'at most 62',
        kept: perMinute(polls) <= 62,
      },
      { what: 'all requests a minute, browser to studio', figure: String(perMinute(asked.length)) },
      {
        what: 'polls a minute, studio to provider',
        figure: String(perMinute(toProvider)),
        promise: 'at most 32',
        kept: perMinute(toProvider) <= 32,
      },
      {
        what: 'an unchanged answer',
        figure: `${unchanged.status}, ${unchanged.bytes} bytes`,
        promise: '304, under 300 bytes',
        kept: unchanged.status === 304 && unchanged.bytes < 300,
      },
    ]);
  }),
);

/** Bytes on the wire of an answer to a browser that knows everything, head and all. */
async function sizeOfNothingNew(port: number): Promise<{ status: number; bytes: number }> {
  const ask = (etag?: string) =>
    new Promise<{ status: number; bytes: number; etag: string; cursor: string }>((resolve, reject) => {
      const asking = request(
        {
          host: '127.0.0.1',
          port,
          path: `/api/jobs/live?after=${cursor}`,
          agent: false,
          headers: { host: `localhost:${port}`, ...(etag ? { 'if-none-match': etag } : {}) },
        },
        (answer) => {
          const { socket } = answer;
          let body = '';
          answer.setEncoding('utf8').on('data', (text: string) => (body += text));
          answer.once('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              bytes: socket.bytesRead,
              etag: String(answer.headers.etag ?? ''),
              cursor: body ? String(JSON.parse(body).cursor) : '',
            }),
          );
        },
      );
      asking.once('error', reject);
      asking.end();
    });
  let cursor = '0';
  for (let turn = 0; turn < 50; turn++) {
    const first = await ask();
    cursor = first.cursor;
    const current = await ask();
    const again = await ask(current.etag);
    if (again.status === 304) return again;
  }
  return ask();
}

import type { JobPage } from '../lib/jobs/api';
import type { Studio } from './studio';

export type Crawled = { path: string; bytes: Buffer };

/** Everything a browser could be given: pages, their scripts and styles, the API, and errors. */
export async function crawl(studio: Studio): Promise<Crawled[]> {
  const answers = new Map<string, Buffer>();
  const visit = async (path: string) => {
    if (answers.has(path)) return;
    const answer = await fetch(studio.url + path);
    const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
    answers.set(path, Buffer.concat([Buffer.from(`${headers}\n\n`), Buffer.from(await answer.arrayBuffer())]));
  };
  const { jobs } = await studio.json<JobPage>('/api/jobs');
  const connections = await studio.json<{ id: string }[] | { connections: { id: string }[] }>('/api/connections');
  const list = Array.isArray(connections) ? connections : connections.connections;
  const pages = ['/', '/settings', '/login', '/no-such-page', ...jobs.map(({ id }) => `/jobs/${id}`)];
  const api = [
    '/api/jobs',
    '/api/jobs/live',
    '/api/jobs/live?after=0',
    '/api/jobs/live?after=nonsense',
    '/api/connections',
    '/api/system',
    '/api/health',
    '/api/jobs/nobody',
    '/api/media/nobody',
    ...list.map(({ id }) => `/api/connections/${id}/check`),
    ...jobs.flatMap(({ id }) => [`/api/jobs/${id}`, `/api/jobs/${id}/outputs/0`, `/api/jobs/${id}/preview`]),
  ];
  for (const path of [...pages, ...api]) await visit(path);
  // Scripts name further scripts: follow until nothing new turns up.
  for (let before = -1; before !== answers.size;) {
    before = answers.size;
    const text = [...answers.values()].map((bytes) => bytes.toString('latin1')).join('\n');
    const assets = new Set(text.match(/\/?(?:_next\/)?static\/[\w./~%-]+\.(?:js|css|json)/g) ?? []);
    for (const asset of assets) await visit(`/_next/${asset.replace(/^\/?(_next\/)?/, '')}`);
  }
  return [...answers].map(([path, bytes]) => ({ path, bytes }));
}

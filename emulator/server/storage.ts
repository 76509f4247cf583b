import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer } from '../protocol/answers';
import type { Task } from '../tasks/task';
import type { Request } from './http';
import { gonePage, imageAnswer, imageType, notFound } from './image';
import type { RouteOptions } from './routes';

/** Provider storage, which asks for no key: pictures, clips and uploads. */
export async function storageAnswer(
  request: Request,
  { world, settings, folder }: RouteOptions,
): Promise<Answer | null> {
  const upload = /^\/attachments\/upload\/([0-9a-f]{32})$/.exec(request.path)?.[1];
  if (upload) return uploadAnswer(upload, folder);
  const [, id = '', clip, extension = ''] = /^\/attachments\/(\d+)(?:_(\d+))?\.(\w+)$/.exec(request.path) ?? [];
  if (id === '') return null;
  const task = world.tasks.get(id);
  return clip === undefined
    ? imageAnswer(task, folder, settings)
    : clipAnswer(task, Number(clip), extension, folder, request.headers.range);
}

/** One clip of a task or its first frame. */
async function clipAnswer(
  task: Task | undefined,
  clip: number,
  extension: string,
  folder: string,
  range: string | undefined,
): Promise<Answer> {
  if (task?.faults.image === 'html') return gonePage();
  const name = task?.faults.image === 'gone' ? undefined : task?.film?.names[clip];
  if (!name || task?.status !== 'SUCCESS' || !['mp4', 'webp'].includes(extension)) return notFound(task);
  const bytes = await readFile(join(folder, 'pictures', `${name}.${extension}`));
  return extension === 'mp4'
    ? ranged(bytes, 'video/mp4', range)
    : { status: 200, body: bytes, headers: { 'content-type': 'image/webp' } };
}

/** An uploaded image, as it came. */
async function uploadAnswer(name: string, folder: string): Promise<Answer> {
  const path = join(folder, 'uploads', name);
  if (!existsSync(path)) return { status: 404, body: { error: 'image not found' } };
  const bytes = await readFile(path);
  return { status: 200, body: bytes, headers: { 'content-type': await imageType(bytes) } };
}

/** Players ask for parts of a clip. */
export function ranged(bytes: Buffer, type: string, range: string | undefined): Answer {
  const headers = { 'content-type': type, 'accept-ranges': 'bytes' };
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
  if (first === '' && last === '') return { status: 200, body: bytes, headers };
  const from = first === '' ? Math.max(0, bytes.length - Number(last)) : Number(first);
  const to = first === '' || last === '' ? bytes.length - 1 : Math.min(bytes.length - 1, Number(last));
  if (from > to) return { status: 416, headers: { 'content-range': `bytes */${bytes.length}` } };
  return {
    status: 206,
    body: bytes.subarray(from, to + 1),
    headers: { ...headers, 'content-range': `bytes ${from}-${to}/${bytes.length}` },
  };
}

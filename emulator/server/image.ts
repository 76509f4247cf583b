import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Answer } from '../protocol/answers';
import type { Settings } from '../settings';
import type { Task } from '../tasks/task';

/** The bytes behind `imageUrl`: the picture, a blurred preview while it runs, or what a test has made of it. */
export async function imageAnswer(task: Task | undefined, folder: string, settings: Settings): Promise<Answer> {
  if (!task || task.faults.image === 'gone') return notFound(task);
  if (task.faults.image === 'html') return gonePage();
  const found = task.status === 'SUCCESS' ? await finalImage(task, folder) : await preview(task, folder);
  if (!found) return notFound(undefined);
  const wanted = task.faults.imageBytes ?? settings.imageBytes;
  return {
    status: 200,
    body: wanted > 0 ? padded(found.bytes, wanted) : found.bytes,
    headers: { 'content-type': found.type },
  };
}

/** The media type of image bytes. */
export async function imageType(bytes: Buffer): Promise<string> {
  const { format = 'png' } = await sharp(bytes)
    .metadata()
    .catch(() => ({ format: undefined }));
  return `image/${format}`;
}

async function finalImage(task: Task, folder: string) {
  if (task.stage === 'describe' && task.work?.kind === 'describe') {
    const bytes = await readFile(join(folder, 'uploads', task.work.upload));
    return { bytes, type: await imageType(bytes) };
  }
  if (!task.picture) return null;
  const bytes = await readFile(join(folder, 'pictures', task.picture.file));
  return { bytes, type: task.picture.file.endsWith('.webp') ? 'image/webp' : 'image/png' };
}

/** A small picture, blurred by what is still to come. */
async function preview(task: Task, folder: string) {
  if (!task.picture || task.status !== 'IN_PROGRESS') return null;
  const file = join(folder, 'pictures', task.picture.file.replace(/\.\w+$/, '.preview.webp'));
  if (!existsSync(file)) return null;
  const sigma = 1 + (1 - (task.progress ?? 0) / 100) * 14;
  const bytes = await sharp(await readFile(file))
    .blur(sigma)
    .webp({ quality: 70, effort: 0 })
    .toBuffer();
  return { bytes, type: 'image/webp' };
}

/** A picture of an exact number of bytes: zeros after its end, which decoders ignore, or cut off. */
export function padded(bytes: Buffer, length: number): Buffer {
  const whole = Buffer.alloc(length);
  bytes.copy(whole);
  return whole;
}

/** What a link answers that was taken down behind a friendly page. */
export function gonePage(): Answer {
  return {
    status: 200,
    body: '<!doctype html><title>This content is no longer available.</title>',
    headers: { 'content-type': 'text/html' },
  };
}

export function notFound(task: Task | undefined): Answer {
  return task
    ? { status: 404, body: { error: 'image not found' } }
    : { status: 400, body: { error: 'midjourney_task_not_found' } };
}

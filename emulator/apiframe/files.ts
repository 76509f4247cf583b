import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { writeWhole } from '../painting/write-whole';
import type { Answer } from '../protocol/answers';
import type { Request } from '../server/http';
import { gonePage, imageType, padded } from '../server/image';
import { ranged } from '../server/storage';
import type { Settings } from '../settings';
import type { Task } from '../tasks/task';
import type { World } from '../tasks/world';
import { isExpired } from './job-view';

type Options = { world: World; settings: Settings; folder: string; now: number };

const paths = /^\/cdn\/(images|audio)\/([0-9a-f-]{36})-(grid|\d)\.(png|mp3|jpeg)$/;

/** The CDN: no key, no signature; 404 once a job's files are deleted (reference section 12). */
export class Files {
  /** Cells that are being cut out, so that nobody writes the same file twice at once. */
  private readonly cutting = new Map<string, Promise<void>>();

  async answer(request: Request, options: Options): Promise<Answer> {
    const [, kind, id = '', part = '', extension = ''] = paths.exec(request.path) ?? [];
    const task = options.world.tasks.get(id);
    const { settings, now, folder } = options;
    if (!task || task.faults.image === 'gone' || task.status !== 'SUCCESS') return gone();
    if (isExpired(task, { now, origin: '', expireAfterHours: settings.expireAfterHours })) return gone();
    if (task.faults.image === 'html') return gonePage();
    if (kind === 'audio') return song(task, `${id}-${part}.${extension}`, folder, request.headers.range);
    const file = extension === 'png' ? await this.picture(task, part, folder) : null;
    if (!file) return gone();
    const bytes = await readFile(file);
    const wanted = task.faults.imageBytes ?? settings.imageBytes;
    const headers = { 'content-type': await imageType(bytes) };
    return { status: 200, body: wanted > 0 ? padded(bytes, wanted) : bytes, headers };
  }

  /** The sheet, or one cell of it as a file of its own; an upsample is one picture. */
  private async picture({ picture, cells }: Task, part: string, folder: string): Promise<string | null> {
    if (!picture) return null;
    const sheet = join(folder, 'pictures', picture.file);
    if (part === 'grid') return cells.length === 4 ? sheet : null;
    const place = Number(part);
    if (place < 1 || place > cells.length) return null;
    if (cells.length === 1) return sheet;
    const file = `${sheet}.cell${place}.png`;
    if (existsSync(file)) return file;
    const cut = this.cutting.get(file) ?? cutCell(sheet, place, file, picture);
    this.cutting.set(file, cut);
    await cut.finally(() => this.cutting.delete(file));
    return file;
  }
}

/** Cell 1 top left, 2 top right, 3 bottom left, 4 bottom right (section 14, hole 28). */
async function cutCell(sheet: string, place: number, file: string, size: { width: number; height: number }) {
  const width = size.width / 2;
  const height = size.height / 2;
  const left = ((place - 1) % 2) * width;
  const top = Math.floor((place - 1) / 2) * height;
  const bytes = await sharp(await readFile(sheet))
    .extract({ left, top, width, height })
    .png({ compressionLevel: 2, adaptiveFiltering: false })
    .toBuffer();
  await writeWhole(file, bytes);
}

async function song(task: Task, name: string, folder: string, range: string | undefined): Promise<Answer> {
  const file = join(folder, 'music', name);
  if (task.apiframe?.model !== 'suno' || !existsSync(file)) return gone();
  const bytes = await readFile(file);
  return name.endsWith('.mp3')
    ? ranged(bytes, 'audio/mpeg', range)
    : { status: 200, body: bytes, headers: { 'content-type': 'image/jpeg' } };
}

function gone(): Answer {
  return { status: 404, body: 'Not Found', headers: { 'content-type': 'text/plain' } };
}

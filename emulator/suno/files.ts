import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock';
import type { Answer } from '../protocol/answers';
import type { Request } from '../server/http';
import { gonePage } from '../server/image';
import { ranged } from '../server/storage';
import type { Settings } from '../settings';
import type { World } from '../tasks/world';
import { growing } from './stream';
import { homeOf } from './submit';
import { factsOf, isStreaming } from './task-view';

type Options = { world: World; settings: Settings; folder: string; clock: Clock };

const files = /^\/cdn(?:1\/|2\/image_)([0-9a-f-]{36})\.(mp3|jpeg)$/;

/** Suno's own hosts, which ask for no key: the pipe that plays a clip while it is made, finished clips, and covers. */
export async function answerFile(request: Request, options: Options): Promise<Answer> {
  const { world, clock, folder } = options;
  const isPipe = request.path === '/audiopipe/';
  const [, named, extension = 'mp3'] = files.exec(request.path) ?? [];
  const id = (isPipe ? request.query.get('item_id') : named) ?? '';
  const task = homeOf(id, world);
  const facts = task && factsOf(task);
  const made = facts?.clips.find((clip) => clip.id === id)?.made;
  if (!task || !facts || !made || task.faults.image === 'gone') return gone();
  if (task.faults.image === 'html') return gonePage();
  const sounds = isStreaming(task, facts, clock.now());
  if (extension === 'jpeg') {
    if (!made.hasCover || (task.status !== 'SUCCESS' && !sounds)) return gone();
    const cover = await readFile(join(folder, 'music', `${id}.jpeg`));
    return { status: 200, body: cover, headers: { 'content-type': 'image/jpeg' } };
  }
  if (task.status !== 'SUCCESS' && !sounds) return gone();
  const bytes = await readFile(join(folder, 'music', `${id}.mp3`));
  // The pipe knows neither its length nor parts of it.
  return isPipe
    ? { status: 200, stream: growing(task, facts, { bytes, duration: made.duration }, options), headers: AUDIO }
    : ranged(bytes, 'audio/mpeg', request.headers.range);
}

const AUDIO = { 'content-type': 'audio/mpeg' };

function gone(): Answer {
  return { status: 404, body: 'Not Found', headers: { 'content-type': 'text/plain' } };
}

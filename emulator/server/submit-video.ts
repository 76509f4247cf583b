import type { z } from 'zod';
import type { Motion } from '../painting/camera';
import { RefusedError, type Accepted } from '../protocol/answers';
import { readPrompt } from '../protocol/prompt';
import type { VideoRequest } from '../protocol/requests';
import type { FilmWork, Task, Work } from '../tasks/task';
import { readImageField } from './download';
import { carried, enqueue, refuseBanned, type Submit } from './submit';

type Body = z.infer<typeof VideoRequest>;

/** A new set of clips from an image, or one that goes on from a clip (reference sections 3.8 and 11). */
export async function video(submit: Submit, body: Body): Promise<Accepted> {
  const { world, settings } = submit;
  const trueai = settings.profile === 'trueai';
  if (!settings.video) throw refused('视频功能未启用');
  const prompt = body.prompt?.trim() ?? '';
  if (trueai && prompt === '') throw refused('Prompt 不能为空');
  refuseBanned(prompt);
  if (body.taskId && body.action !== 'extend') throw refused('任务类型错误');
  const motion = motionOf(body, prompt);
  const batch = body.batchSize ?? 4;
  if (!motion || ![1, 2, 4].includes(batch)) throw refused('参数错误');
  const parent = body.action === 'extend' ? filmedParent(submit, body) : null;
  const rest = { motion, batch, loop: body.loop ?? false, prompt: readPrompt(prompt, '').words };
  const work = parent ? extension(parent, body, rest) : await beginning(submit, body, prompt, rest);
  // The gateway knows one kind of video (section 5.4).
  const action = parent && settings.profile !== 'comet' ? 'VIDEO_EXTEND' : 'VIDEO';
  const accepted = enqueue(submit, () =>
    world.create({
      action,
      prompt,
      description: `/video ${prompt}`.trim(),
      botType: 'MID_JOURNEY',
      ...(parent ? { parentId: parent.id } : {}),
      work,
      ...carried(body),
    }),
  );
  return { ...accepted, properties: { prompt } };
}

function filmedParent({ world }: Submit, body: Body): Task {
  const parent = world.tasks.get(body.taskId ?? '');
  if (!parent) throw new RefusedError({ kind: 'parent-missing' });
  if (parent.status !== 'SUCCESS') throw new RefusedError({ kind: 'parent-status' });
  if (!parent.film) throw refused('任务类型错误');
  return parent;
}

type Rest = Pick<FilmWork, 'motion' | 'batch' | 'loop' | 'prompt'>;

function extension(parent: Task, body: Body, rest: Rest): Work {
  const clip = parent.film?.clips[body.index ?? 0];
  if (!parent.film || !clip) throw refused('参数错误');
  return { kind: 'film', start: clip, end: null, side: parent.film.side, ...rest };
}

/** An older form puts the image's link before the words of the prompt (section 3.8). */
async function beginning({ world, settings }: Submit, body: Body, prompt: string, rest: Rest): Promise<Work> {
  if (!settings.uploads) throw refused('禁止上传');
  const image = body.image?.trim() || /https?:\/\/\S+/u.exec(prompt)?.[0];
  if (!image) throw refused('image不能为空');
  const bytes = await readImageField(image);
  const last = body.endImage ? await readImageField(body.endImage) : null;
  // A link that nobody can follow is only found out by Midjourney, minutes later.
  if (!bytes || (body.endImage && !last)) return { kind: 'fail', reason: 'Invalid link: the image could not be read' };
  const side = Math.round(settings.clipSide * (body.videoType?.includes('720') ? 1.5 : 1));
  const end = last ? world.keepUpload(last) : null;
  return { kind: 'film', start: { upload: world.keepUpload(bytes) }, end, side, ...rest };
}

function motionOf(body: Body, prompt: string): Motion | null {
  const motion = body.motion ?? /--motion\s+(\w+)/u.exec(prompt)?.[1] ?? 'low';
  return motion === 'low' || motion === 'high' ? motion : null;
}

function refused(text: string): RefusedError {
  return new RefusedError({ kind: 'parameter', text });
}

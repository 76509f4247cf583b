import type { z } from 'zod';
import { RefusedError, type Accepted } from '../protocol/answers';
import { readPrompt } from '../protocol/prompt';
import type { EditRequest } from '../protocol/requests';
import type { Work } from '../tasks/task';
import { decodeImage } from './decode-image';
import { readImageField } from './download';
import { botOf, carried, enqueue, refuseBanned, type Submit } from './submit';

/** Repaints a region of an uploaded image, or, with `whole`, all of it in another manner (reference section 10). */
export async function edit(submit: Submit, body: z.infer<typeof EditRequest>, whole: boolean): Promise<Accepted> {
  const { world, settings } = submit;
  const prompt = body.prompt?.trim() ?? '';
  const image = body.image?.trim() || body.base64Array?.[0] || '';
  if (prompt === '' || image === '') throw new RefusedError({ kind: 'parameter', text: 'image或prompt不能为空' });
  if (!settings.uploads) throw new RefusedError({ kind: 'parameter', text: '禁止上传' });
  // The editor is a thing of partner and official accounts; behind a plus server is a Discord account.
  if (settings.profile === 'plus') throw new RefusedError({ kind: 'unsupported', text: '当前账号不支持编辑/重绘任务' });
  refuseBanned(prompt);
  const bytes = await readImageField(image);
  const botType = botOf(body.botType);
  const mask = body.maskBase64 ? world.keepUpload(decodeImage(body.maskBase64) ?? Buffer.from(body.maskBase64)) : null;
  const work: Work = bytes
    ? { kind: 'edit', image: world.keepUpload(bytes), mask, prompt: readPrompt(prompt, botType).words, whole }
    : { kind: 'fail', reason: 'Invalid link: the image could not be read' };
  const action = whole ? 'RETEXTURE' : settings.profile === 'comet' ? 'EDITS' : 'EDIT';
  const description = `/${whole ? 'retexture' : 'edit'} ${prompt}`;
  return enqueue(submit, () => world.create({ action, prompt, description, botType, work, ...carried(body) }));
}

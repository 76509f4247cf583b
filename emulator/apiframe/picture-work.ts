import type { z } from 'zod';
import { amounts, type Recipe } from '../painting/recipe';
import { readPrompt } from '../protocol/prompt';
import { decodeImage } from '../server/decode-image';
import type { Task, Work } from '../tasks/task';
import type { World } from '../tasks/world';
import { invalid, Refused } from './answers';
import type { ImagineRequest, PictureActionRequest } from './requests';

/** The word that tests use to meet a content policy: the job is taken, fails and is paid back. */
export const bannedWord = 'forbidden-test';
const policy = 'Content policy violation: the prompt was rejected by the image filters.';

const mostMaskBytes = 8 * 2 ** 20;

/** Work and seed of a new picture. Flags of the prompt are passed through; of them only a seed is heard here. */
export function imagine({ prompt, midjourneyParams }: z.infer<typeof ImagineRequest>): { work: Work; seed?: number } {
  if (prompt.includes(bannedWord)) return { work: { kind: 'fail', reason: policy } };
  const { words, seed } = readPrompt(prompt, 'MID_JOURNEY');
  const [width = 1, height = 1] = (midjourneyParams?.aspect_ratio ?? '1:1').split(':').map(Number);
  const ratio = width > 0 && height > 0 ? width / height : 1;
  const work: Work = { kind: 'paint', recipe: { kind: 'new', prompt: words, ratio }, stage: 'grid' };
  return { work, ...(seed === null ? {} : { seed }) };
}

/**
 * Work of an action on a finished picture. Throws what the reference says in its order (section 13): 400 for the wrong
 * kind of parent, 409 for one that is too old.
 */
export function pictureWork(body: z.infer<typeof PictureActionRequest>, parent: Task, world: World): Work {
  if (parent.apiframe?.model !== 'midjourney') throw new Refused(400, 'The parent job is not a Midjourney job');
  const wantsGrid = body.action === 'upsample' || body.action === 'variation';
  if (wantsGrid !== (parent.cells.length === 4)) {
    const kind = wantsGrid ? 'a grid (generation or variation)' : 'an upsample result';
    throw new Refused(400, `${body.action} requires ${kind} as its parent`);
  }
  const mask = body.action === 'inpaint' ? readMask(body.mask) : null;
  if (parent.faults.legacy) throw new Refused(409, 'This job was created before follow-up actions were supported');
  const from = parent.cells[wantsGrid ? body.index - 1 : 0]!;
  switch (body.action) {
    case 'upsample':
      return { kind: 'paint', recipe: { kind: 'same', from }, stage: 'single' };
    case 'variation':
      return grid({ kind: 'vary', from, amount: amounts.variation });
    case 'inpaint': {
      if (body.prompt?.includes(bannedWord)) return { kind: 'fail', reason: policy };
      const prompt = readPrompt(body.prompt?.trim() || parent.prompt, 'MID_JOURNEY').words;
      return { kind: 'inpaint', from, prompt, mask: mask && world.keepUpload(mask) };
    }
    case 'outpaint':
      return grid({ kind: 'zoom', from, factor: body.zoomRatio });
    case 'pan':
      return grid({ kind: 'pan', from, direction: body.direction });
  }
}

function grid(recipe: Recipe): Work {
  return { kind: 'paint', recipe, stage: 'grid' };
}

/** What is no picture at all is refused; a picture of another size fails later (section 14, hole 10). */
function readMask(text: string): Buffer {
  const bytes = decodeImage(text);
  if (!bytes || !isPicture(bytes)) throw invalid({ mask: ['mask must be a base64 encoded image'] });
  if (bytes.length > mostMaskBytes) throw invalid({ mask: ['mask must be at most 8 MB'] });
  return bytes;
}

function isPicture(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 12).toString('latin1');
  return head.startsWith('\u0089PNG') || head.startsWith('\u00ff\u00d8\u00ff') || /^RIFF.{4}WEBP/s.test(head);
}

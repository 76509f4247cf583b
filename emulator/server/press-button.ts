import type { z } from 'zod';
import type { Motion } from '../painting/camera';
import { amounts, type Recipe } from '../painting/recipe';
import type { Accepted } from '../protocol/answers';
import { RefusedError } from '../protocol/answers';
import { actionName, readPress, type Press } from '../protocol/press';
import { gatewayRefuses } from '../protocol/gateway-actions';
import { readPrompt } from '../protocol/prompt';
import type { ActionRequest } from '../protocol/requests';
import type { Settings } from '../settings';
import type { Dialog, FilmWork, Task, Work } from '../tasks/task';
import type { NewTask } from '../tasks/world';
import { carried, enqueue, type Submit } from './submit';

/** What trueai will not make again (section 6.6). */
const unrepeatable = new Set(
  'REROLL ACTION OUTPAINT INPAINT SHOW SWAP_FACE SWAP_VIDEO_FACE VIDEO_EXTEND PIC_READER'.split(' '),
);

/** Presses a button of a finished task: a new task, or a dialog that waits for `modal` (reference sections 3.3 and 7). */
export function pressButton({ world, settings }: Submit, body: z.infer<typeof ActionRequest>): Accepted {
  const customId = body.customId ?? '';
  const press = customId === '' ? null : readPress(customId);
  const strange = settings.profile === 'comet' && settings.stock && customId !== '' ? gatewayRefuses(customId) : null;
  if (strange) throw new RefusedError({ kind: 'type', text: strange });
  if (!press || !body.taskId) throw new RefusedError({ kind: 'unknown-button', customId: body.taskId ? customId : '' });
  const parent = world.tasks.get(body.taskId);
  if (!parent) throw new RefusedError({ kind: 'parent-missing' });
  if (parent.status !== 'SUCCESS') throw new RefusedError({ kind: 'parent-status' });
  if (!parent.buttons.some((button) => button.customId === customId))
    throw new RefusedError({ kind: 'unknown-button', customId });
  const trueai = settings.profile === 'trueai';
  if (trueai && press.kind === 'shortened') throw new RefusedError({ kind: 'unknown-button', customId });
  if (trueai && press.kind === 'reroll' && unrepeatable.has(parent.action))
    throw new RefusedError({ kind: 'parameter', text: '该任务不支持重新生成' });
  if (trueai && settings.remixRefused && body.enableRemix)
    throw new RefusedError({ kind: 'parameter', text: '当前账号不支持 remix，请开启 remix 功能' });
  // A heart is Midjourney's business alone: no job comes of it.
  if (press.kind === 'bookmark') return { result: parent.id };

  const again = trueai && press.kind === 'reroll' && parent.action !== 'UPSCALE';
  const child: NewTask = {
    action: again ? parent.action : actionName(press, settings.profile === 'comet'),
    prompt:
      parent.finalPrompt === '' || parent.stage === 'describe' || parent.stage === 'shorten'
        ? parent.prompt
        : parent.prompt || parent.finalPrompt,
    description: describePress(press, parent),
    botType: parent.botType,
    parentId: parent.id,
    customId,
    ...carried(body),
  };
  if (press.kind === 'read-all') return imagineAll({ world, settings }, parent, child);
  const made = consequence(press, parent, settings, trueai && Boolean(body.strong));
  const dialog = openDialog(press, made, Boolean(body.enableRemix) || settings.remixAlways);
  if (!dialog)
    return enqueue({ world, settings }, () =>
      world.create({ ...child, ...('work' in made ? { work: made.work } : {}) }),
    );
  const line =
    press.kind === 'read'
      ? lineText(parent, press.line)
      : press.kind === 'shortened'
        ? (parent.lines[press.line - 1] ?? parent.prompt)
        : null;
  const prompt = line ?? child.prompt;
  const task = world.create({ ...child, prompt, dialog });
  const preload = press.kind === 'region' ? '' : (line ?? task.finalPrompt);
  return {
    result: task.id,
    dialog: { finalPrompt: preload, keptByGateway: press.kind === 'region' || press.kind === 'custom-zoom' },
  };
}

/** What a button does: work, or a dialog that always opens. */
function consequence(
  press: Exclude<Press, { kind: 'bookmark' | 'read-all' }>,
  parent: Task,
  settings: Settings,
  strong: boolean,
): { work: Work } | { dialog: Dialog } {
  const cell = (slot: number) => parent.cells[slot - 1] ?? parent.cells[0] ?? refuse();
  switch (press.kind) {
    case 'upscale':
      return { work: { kind: 'paint', recipe: { kind: 'same', from: cell(press.slot) }, stage: 'single' } };
    case 'large':
      return {
        work: {
          kind: 'paint',
          recipe: { kind: 'large', from: cell(1), amount: press.creative ? amounts.creative : 0 },
          stage: 'large',
        },
      };
    case 'variation':
      return grid({ kind: 'vary', from: cell(press.slot), amount: strong ? amounts.strong : amounts.variation });
    case 'vary':
      return grid({ kind: 'vary', from: cell(1), amount: press.strong ? amounts.strong : amounts.subtle });
    case 'zoom':
      return grid({ kind: 'zoom', from: cell(1), factor: press.factor });
    case 'square':
      return grid({ kind: 'zoom', from: cell(1), factor: 1, ratio: 1 });
    case 'pan':
      return grid({ kind: 'pan', from: cell(1), direction: press.direction });
    case 'region':
      return { dialog: { kind: 'inpaint', from: cell(1) } };
    case 'custom-zoom':
      return { dialog: { kind: 'custom-zoom', from: cell(1) } };
    case 'animate':
      return { work: film({ picture: cell(1), shots: [] }, press.motion, settings.clipSide) };
    case 'clip':
    case 'extend': {
      const clip = parent.film?.clips[press.kind === 'clip' ? press.slot - 1 : 0];
      if (!parent.film || !clip) return refuse();
      const { side } = parent.film;
      return { work: press.kind === 'clip' ? { kind: 'clip', clip, side } : film(clip, press.motion, side) };
    }
    case 'shorten-details':
      return parent.work?.kind === 'shorten' ? { work: { ...parent.work, details: true } } : refuse();
    case 'shortened':
    case 'read':
      return { dialog: { kind: 'prompt' } };
    case 'read-again':
      return { work: parent.work ?? refuse() };
    case 'reroll':
      return parent.work?.kind === 'film' ? { work: parent.work } : grid(rerolled(parent));
  }
}

function grid(recipe: Recipe): { work: Work } {
  return { work: { kind: 'paint', recipe, stage: 'grid' } };
}

/** Without words of its own an animation goes where it likes. */
function film(start: FilmWork['start'], motion: Motion, side: number): FilmWork {
  return { kind: 'film', start, end: null, motion, loop: false, prompt: '', batch: 4, side };
}

/** The parent's own recipe once more; an upscale's reroll is a new picture of its prompt. */
export function rerolled(parent: Task): Recipe {
  const { recipe } = parent;
  if (recipe && recipe.kind !== 'same' && recipe.kind !== 'large') return recipe;
  const { words, ratio } = readPrompt(parent.prompt, parent.botType);
  return { kind: 'new', prompt: words, ratio };
}

const remixable = new Set<Press['kind']>(['reroll', 'variation', 'vary', 'pan', 'animate', 'extend']);

function openDialog(press: Press, made: { work: Work } | { dialog: Dialog }, remix: boolean): Dialog | null {
  if ('dialog' in made) return made.dialog;
  if (!remix || !remixable.has(press.kind)) return null;
  if (made.work.kind === 'film') return { kind: 'remix-film', film: made.work };
  return made.work.kind === 'paint' ? { kind: 'remix', recipe: made.work.recipe } : null;
}

/** Four tasks at once; their ids come joined by commas and their `state` is numbered (section 12). */
function imagineAll(submit: Submit, parent: Task, child: NewTask): Accepted {
  const ids = parent.lines.map((_, index) => {
    const prompt = lineText(parent, index + 1);
    const { words, ratio } = readPrompt(prompt, parent.botType);
    const work: Work = { kind: 'paint', recipe: { kind: 'new', prompt: words, ratio }, stage: 'grid' };
    const state = child.state === null ? null : `${child.state}::${index + 1}`;
    return enqueue(submit, () => submit.world.create({ ...child, prompt, work, state })).result;
  });
  return { result: ids.join(',') };
}

function lineText(parent: Task, line: number): string {
  return (parent.lines[line - 1] ?? '').replace(/^\S+\s/, '');
}

function describePress(press: Press, parent: Task): string {
  const slot = 'slot' in press ? ` ${press.kind === 'upscale' ? 'U' : 'V'}${press.slot}` : ` ${press.kind}`;
  return `/up ${parent.id}${slot}`;
}

function refuse(): never {
  throw new RefusedError({ kind: 'parent-status' });
}

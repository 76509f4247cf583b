import type { Asked, Speed } from '../../jobs/job';
import { kindOfOffer } from '../../jobs/kind-of-offer';
import type { Origin } from '../provider';
import { offersOf } from './offers';
import { Task } from './wire';

/** What servers call a task (reference section 5.4), in the words of `Job.kind`; others are told in small letters. */
const KINDS: Record<string, string> = {
  IMAGINE: 'imagine',
  BLEND: 'blend',
  DESCRIBE: 'describe',
  SHORTEN: 'shorten',
  EDIT: 'edit',
  EDITS: 'edit',
  RETEXTURE: 'edit',
  VIDEO: 'video',
  VIDEO_EXTEND: 'video',
  UPSCALE: 'upscale',
  UPSCALE_HD: 'upscale',
  VARIATION: 'vary',
  HIGH_VARIATION: 'vary',
  LOW_VARIATION: 'vary',
  INPAINT: 'region',
  ZOOM: 'zoom',
  CUSTOM_ZOOM: 'zoom',
  OUTPAINT: 'zoom',
  PAN: 'pan',
  REROLL: 'reroll',
};

const SPEEDS: Record<string, Speed> = { RELAX: 'relax', FAST: 'fast', TURBO: 'turbo' };

/** `/up 1320098173412546 U2`: how servers of the family describe a click, with the id of its parent (section 5.1). */
const CLICK = /^\/up\s+(\S+)\s+([UVR])([1-4])?$/i;

/**
 * How a task came about. Its parent is told by some servers only (`parentId`, or in the description), and what was
 * clicked by fewer (`custom_id`, found again in the parent's buttons). A gateway such as CometAPI tells neither: then the
 * task stands alone.
 */
export function originOf(raw: unknown, parentRaw?: unknown): Origin {
  const task = Task.safeParse(raw).data;
  const none = { asked: null, parent: null, offer: null, foreign: null };
  if (!task) {
    const foreign = 'The provider sent something that is no task.';
    return { ...none, kind: 'other', prompt: '', speed: 'fast', createdAt: null, token: null, foreign };
  }
  const action = task.action.trim().toUpperCase();
  const click = CLICK.exec(task.description.trim());
  const parent = task.parentId || click?.[1] || null;
  const offer = parentRaw === undefined ? null : offerOf(task, click, parentRaw);
  const kind = offer ? kindOfOffer(offer) : (KINDS[action] ?? (action.toLowerCase() || 'other'));
  const speed = SPEEDS[task.mode.trim().toUpperCase()] ?? 'fast';
  const prompt = task.prompt.trim();
  return {
    ...none,
    kind,
    prompt,
    speed,
    createdAt: task.submitTime ?? task.startTime ?? task.finishTime,
    asked: parent ? null : askedOf(kind, prompt, speed, task),
    parent,
    offer,
    token: task.state.trim() || null,
  };
}

/** Only words can be asked for again: nobody tells the pictures that were sent along. */
function askedOf(kind: string, prompt: string, speed: Speed, task: Task): Asked | null {
  const told = task.botType || String(task.properties['botType'] ?? '');
  const botType = /niji/i.test(told) ? 'niji' : 'midjourney';
  if (!prompt) return null;
  if (kind === 'imagine') return { kind, prompt, speed, botType, references: [] };
  if (kind === 'shorten') return { kind, prompt, speed, botType };
  return null;
}

function offerOf(task: Task, click: RegExpExecArray | null, parentRaw: unknown) {
  const customId = task.properties['custom_id'];
  const offers = offersOf(parentRaw);
  const pressed = offers.find((entry) => entry.customId !== '' && entry.customId === customId);
  if (pressed) return pressed.offer;
  const [, , letter, slot] = click ?? [];
  if (!letter) return null;
  const group = { U: 'upscale', V: 'vary', R: 'reroll' }[letter.toUpperCase()];
  const place = slot ? Number(slot) : undefined;
  return offers.find(({ offer }) => offer.group === group && offer.slot === place)?.offer ?? null;
}

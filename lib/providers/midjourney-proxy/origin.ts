import type { Asked } from '../../jobs/job';
import type { Origin } from '../provider';
import { Task } from './wire';

/** What servers call an action (reference section 5.2), in the field's words. `action` is a free string. */
const KINDS: [RegExp, string][] = [
  [/^IMAGINE$/, 'imagine'],
  [/^BLEND$/, 'blend'],
  [/^DESCRIBE$/, 'describe'],
  [/^SHORTEN$/, 'shorten'],
  [/^(EDIT|EDITS|RETEXTURE)$/, 'edit'],
  [/^VIDEO/, 'video'],
  [/^UPSCALE/, 'upscale'],
  [/VARIATION$/, 'vary'],
  [/^INPAINT$/, 'region'],
  [/^(ZOOM|CUSTOM_ZOOM|OUTPAINT)$/, 'zoom'],
  [/^PAN$/, 'pan'],
  [/^REROLL$/, 'reroll'],
];

/**
 * What a task tells of its making: action and prompt, and with one server family the task that it goes on from
 * (`parentId`, or `/up <id> U2` in the description; reference section 5.1). The pictures that were sent along are not told.
 */
export function originOf(raw: unknown): Origin {
  const task = Task.safeParse(raw).data;
  const action = task?.action.trim().toUpperCase() ?? '';
  const kind = KINDS.find(([pattern]) => pattern.test(action))?.[1] ?? 'other';
  const prompt = task?.prompt.trim() ?? '';
  const asked: Asked | null =
    kind === 'imagine' && prompt ? { kind, prompt, speed: 'fast', botType: 'midjourney', references: [] } : null;
  const change = /^\/up\s+(\S+)\s+([UV])([1-4])$/.exec(task?.description.trim() ?? '');
  return {
    kind,
    prompt,
    asked,
    parent: task?.parentId || change?.[1] || null,
    offerKey: change ? `${change[2] === 'U' ? 'upscale' : 'vary'}/${change[2]}${change[3]}/${change[3]}` : null,
    createdAt: task?.submitTime ?? task?.startTime ?? null,
    foreign: null,
  };
}

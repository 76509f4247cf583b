import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { ComposeOrder, ExtendOrder } from '../apiframe/composer';
import { bannedWord } from '../apiframe/picture-work';
import type { Answer } from '../protocol/answers';
import type { Request } from '../server/http';
import type { Task, Work } from '../tasks/task';
import type { NewTask, World } from '../tasks/world';
import { invalid, success, SunoRefused } from './answers';
import type { SunoFacts } from './facts';
import { ContinueRequest, CustomRequest, InspirationRequest } from './requests';
import { factsOf } from './task-view';

/** Takes `/suno/submit/music` in one of its three shapes, told apart by their own fields (reference section 18). */
export function submitMusic(request: Request, world: World): Answer {
  const json = bodyOf(request);
  const made =
    'continue_clip_id' in json
      ? continued(parse(ContinueRequest, json), world)
      : 'gpt_description_prompt' in json
        ? inspired(parse(InspirationRequest, json))
        : custom(parse(CustomRequest, json));
  const task = world.create({
    action: 'MUSIC',
    description: '/suno/submit/music',
    state: null,
    botType: 'MID_JOURNEY',
    ...made,
  });
  return success(task.id);
}

type Made = Pick<NewTask, 'prompt' | 'notifyHook'> & { work: Work; suno: SunoFacts; parentId?: string };

function inspired(body: z.infer<typeof InspirationRequest>): Made {
  const { gpt_description_prompt: description, make_instrumental: instrumental, mv } = body;
  const order = { ...plain, prompt: description, customMode: false, instrumental, version: mv };
  return {
    prompt: description,
    notifyHook: body.notify_hook ?? null,
    work: guarded(description, { kind: 'song', order: { action: 'compose', order } }),
    suno: { ...untold, mv, description, clips: newClips() },
  };
}

function custom(body: z.infer<typeof CustomRequest>): Made {
  const { prompt, mv, title = null, tags = null, negative_tags: negativeTags = null } = body;
  if (prompt === '' && !tags) throw invalid('prompt_empty');
  const instrumental = body.make_instrumental || prompt === '';
  const order = { ...plain, prompt, customMode: true, instrumental, version: mv, title, style: tags, negativeTags };
  return {
    prompt,
    notifyHook: body.notify_hook ?? null,
    work: guarded(`${prompt} ${title}`, { kind: 'song', order: { action: 'compose', order } }),
    suno: { ...untold, mv, lyrics: prompt, tags, title, clips: newClips() },
  };
}

/** The new clips hold the new part only; `/suno/submit/concat` is what real servers join them with. */
function continued(body: z.infer<typeof ContinueRequest>, world: World): Made {
  const { prompt, mv, title = null, tags = null, negative_tags: negativeTags = null } = body;
  const parent = world.tasks.get(body.task_id);
  if (!parent) throw new SunoRefused(400, 'task_not_exist', 'task_origin_not_exist');
  const clip = factsOf(parent).clips.find(({ id }) => id === body.continue_clip_id);
  if (!clip) throw new SunoRefused(500, 'clip_not_found', `Clip ${body.continue_clip_id} is none of this task`);
  if (parent.status !== 'SUCCESS' || !clip.made)
    throw new SunoRefused(500, 'clip_not_ready', 'The clip is not complete');
  const { song, duration } = clip.made;
  const continueAt = body.continue_at ?? null;
  if (continueAt !== null && continueAt > duration) throw invalid(`continue_at is behind the end (${duration})`);
  const source = { song, title: clip.made.title, tags: clip.made.tags, duration };
  const order: Omit<ExtendOrder, 'seed'> = {
    source,
    customMode: true,
    instrumental: body.make_instrumental,
    prompt: prompt || null,
    title,
    style: tags,
    negativeTags,
    continueAt,
  };
  return {
    prompt,
    notifyHook: body.notify_hook ?? null,
    parentId: parent.id,
    work: guarded(prompt, { kind: 'song', order: { action: 'extend', order } }),
    suno: { ...untold, mv, lyrics: prompt, tags, title, continues: clip.id, clips: newClips() },
  };
}

function bodyOf({ body }: Request): object {
  try {
    const json: unknown = JSON.parse(body.toString('utf8'));
    if (json && typeof json === 'object') return json;
  } catch {
    // Told below.
  }
  throw invalid('invalid character in the request body');
}

export function parse<S extends z.ZodType>(schema: S, json: unknown): z.infer<S> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(`${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
}

export const readBody = bodyOf;

const plain: Omit<ComposeOrder, 'seed' | 'prompt' | 'customMode' | 'instrumental' | 'version'> = {
  title: null,
  style: null,
  negativeTags: null,
  vocalGender: null,
  styleWeight: null,
  weirdness: null,
  autoLyrics: false,
};

const untold = { description: null, lyrics: '', tags: null, title: null, continues: null, streamsFrom: null };

const newClips = (): SunoFacts['clips'] => [
  { id: randomUUID(), made: null },
  { id: randomUUID(), made: null },
];

function guarded(words: string, work: Work): Work {
  return words.includes(bannedWord) ? { kind: 'fail', reason: 'Song description contained disallowed words.' } : work;
}

/** The task that a clip belongs to. */
export function homeOf(id: string, world: World): Task | undefined {
  return [...world.tasks.values()].find((task) => factsOf(task).clips.some((clip) => clip.id === id));
}

import { setParameter } from '../../prompt/edit-flags';
import type { Asked } from '../../jobs/job';
import type { Origin } from '../provider';
import { keyOf, type Action } from './offers';
import { isMidjourney, isSuno, readResult } from './result';
import { Job } from './wire';

type Fields = Record<string, unknown>;

/** The field's words for the actions, as our offers make them. */
const KINDS: Record<Action['action'], string> = {
  upsample: 'upscale',
  variation: 'vary',
  inpaint: 'region',
  outpaint: 'zoom',
  pan: 'pan',
  extend: 'extend',
  cover: 'cover',
  add_vocals: 'vocals',
  stems: 'stems',
};

/**
 * What a job tells of its request in `input`, which holds the body as it was sent without mask and webhook, or nothing
 * (reference section 14, hole 2). Without it the shape of the result says what it is.
 */
export function originOf(raw: unknown): Origin {
  const job = Job.safeParse(raw).data;
  const input: Fields = job?.input ?? {};
  const model = job?.model ?? '';
  const shared = {
    prompt: textOf(input['prompt']),
    parent: textOf(input['parentJobId']) || null,
    createdAt: job?.createdAt ?? null,
    foreign: isMidjourney(model) || isSuno(model) ? null : foreignWords(model),
  };
  const action = textOf(input['action']) as Action['action'];
  if (action in KINDS) {
    return { ...shared, kind: KINDS[action], asked: null, offerKey: keyOf(input as unknown as Action) };
  }
  if (isSuno(model) && shared.prompt) {
    return { ...shared, kind: 'music', asked: songOf(shared.prompt, input['sunoParams']), offerKey: null };
  }
  if (isMidjourney(model) && shared.prompt) {
    const prompt = withAspect(shared.prompt, input['midjourneyParams']);
    return { ...shared, prompt, kind: 'imagine', asked: pictureOf(prompt), offerKey: null };
  }
  return { ...shared, kind: kindByShape(model, job?.result), asked: null, offerKey: null };
}

const foreignWords = (model: string) =>
  `Reprise shows Midjourney and Suno; this was made by ${model ? `“${model}”` : 'another model'}.`;

function kindByShape(model: string, result: unknown): string {
  const { shape } = readResult(model, result);
  if (shape === 'stems') return 'stems';
  if (isSuno(model)) return 'music';
  return shape === 'single' ? 'upscale' : 'imagine';
}

function withAspect(prompt: string, params: unknown): string {
  const ratio = textOf((params as Fields | null | undefined)?.['aspect_ratio']);
  return ratio ? setParameter(prompt, 'aspect', ratio) : prompt;
}

const pictureOf = (prompt: string): Asked => ({
  kind: 'imagine',
  prompt,
  speed: 'fast',
  botType: 'midjourney',
  references: [],
});

function songOf(prompt: string, params: unknown): Asked {
  const told = (params ?? {}) as Fields;
  const share = (value: unknown) => (typeof value === 'number' && value >= 0 && value <= 1 ? value : null);
  const gender = told['vocal_gender'];
  return {
    kind: 'music',
    prompt,
    lyrics: told['custom_mode'] === true,
    instrumental: told['instrumental'] === true,
    version: textOf(told['model_version']) || null,
    title: textOf(told['title']),
    style: textOf(told['style']),
    negativeTags: textOf(told['negative_tags']),
    vocalGender: gender === 'm' || gender === 'f' ? gender : null,
    styleWeight: share(told['style_weight']),
    weirdness: share(told['weirdness_constraint']),
    autoLyrics: told['auto_lyrics'] === true,
    speed: 'fast',
  };
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

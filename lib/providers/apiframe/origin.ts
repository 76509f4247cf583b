import { setParameter } from '../../prompt/edit-flags';
import type { Asked } from '../../jobs/job';
import { kindOfOffer } from '../../jobs/kind-of-offer';
import type { Origin } from '../provider';
import { offerOfAction } from './offers';
import { isMidjourney, isSuno, readResult } from './result';
import { Job } from './wire';

/**
 * How a job came about, by its `input` (reference section 6.1; its content is hole 2 of section 14, so every field may
 * be missing). Without `input` the shape of the result still tells what it is. Other models are foreign.
 */
export function originOf(raw: unknown, parentRaw?: unknown): Origin {
  const job = Job.safeParse(raw).data;
  const none: Origin = {
    kind: 'other',
    prompt: '',
    speed: 'fast',
    createdAt: job?.createdAt ?? null,
    asked: null,
    parent: null,
    offer: null,
    token: null,
    foreign: null,
  };
  if (!job) return { ...none, foreign: 'Apiframe sent something that is no job.' };
  if (!isMidjourney(job.model) && !isSuno(job.model)) {
    const model = job.model ? `with ${job.model}` : 'with a model that Apiframe does not name';
    return { ...none, foreign: `It was made ${model}. Reprise takes in Midjourney and Suno jobs.` };
  }
  const input = job.input ?? {};
  const prompt = textOf(input['prompt']);
  const parent = textOf(input['parentJobId']);
  if (parent) {
    const index = input['index'] ?? placeOfTrack(input['trackId'], parentRaw);
    const offer = offerOfAction({ ...input, index });
    // Any place will do to say what kind of click it was.
    const alike = offer ?? offerOfAction({ ...input, index: 1 });
    return { ...none, prompt, parent, offer, kind: alike ? kindOfOffer(alike) : 'other' };
  }
  if (isSuno(job.model)) return { ...none, ...songOf(job, input, prompt) };
  const { shape } = readResult(job.model, job.result);
  if (!prompt && shape === 'single') return { ...none, kind: 'upscale' };
  const words = withAspect(prompt, input['midjourneyParams']);
  const asked: Asked = { kind: 'imagine', prompt: words, speed: 'fast', botType: 'midjourney', references: [] };
  return { ...none, kind: 'imagine', prompt: words, asked: prompt ? asked : null };
}

function songOf(job: Job, input: Fields, prompt: string): Pick<Origin, 'kind' | 'prompt' | 'asked'> {
  if (readResult(job.model, job.result).shape === 'stems') return { kind: 'stems', prompt, asked: null };
  const fields = (input['sunoParams'] ?? {}) as Fields;
  const gender = fields['vocal_gender'];
  const asked: Asked = {
    kind: 'music',
    prompt,
    lyrics: fields['custom_mode'] === true,
    instrumental: fields['instrumental'] === true,
    version: textOf(fields['model_version']) || null,
    title: textOf(fields['title']),
    style: textOf(fields['style']),
    negativeTags: textOf(fields['negative_tags']),
    vocalGender: gender === 'm' || gender === 'f' ? gender : null,
    styleWeight: shareOf(fields['style_weight']),
    weirdness: shareOf(fields['weirdness_constraint']),
    autoLyrics: fields['auto_lyrics'] === true,
    speed: 'fast',
  };
  return { kind: 'music', prompt: prompt || (tracksOf(job)[0]?.title ?? ''), asked: prompt ? asked : null };
}

type Fields = Record<string, unknown>;

function tracksOf(job: Job) {
  const made = readResult(job.model, job.result);
  return made.shape === 'tracks' || made.shape === 'stems' ? made.tracks : [];
}

/** Which track of its parent an id names, counted from 1; undefined where the parent is not known. */
function placeOfTrack(id: unknown, parentRaw: unknown): number | undefined {
  const parent = Job.safeParse(parentRaw).data;
  const at = parent ? tracksOf(parent).findIndex((track) => track.id === id) : -1;
  return at === -1 ? undefined : at + 1;
}

/** The aspect ratio has a field of its own on the wire, and a flag in our prompts. */
function withAspect(prompt: string, parameters: unknown): string {
  const ratio = textOf((parameters as Fields | null)?.['aspect_ratio']);
  return prompt && /^\d+:\d+$/.test(ratio) ? setParameter(prompt, 'aspect', ratio) : prompt;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const shareOf = (value: unknown): number | null =>
  typeof value === 'number' && value >= 0 && value <= 1 ? value : null;

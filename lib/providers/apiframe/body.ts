import { readParameters, setParameter } from '../../prompt/edit-flags';
import { ProviderError } from '../errors';
import type { SubmitRequest } from '../provider';
import { actionOf, type Acted, type Action } from './offers';
import { PRICES } from './prices';
import { type ClickAnswer, reasonAgainst, reasonAgainstPicture, reasonAgainstSong } from './reason-against';

/*
 * What goes into the body of each submission (reference sections 3 to 5). Bodies are closed objects: a field too many
 * is refused, so what Apiframe cannot do is an error here and never left out in silence.
 */

type Press = Extract<SubmitRequest, { kind: 'press' }>;

/** A request as it goes over the wire, and what it will take. The text is stored before it is sent, and may be sent again. */
export type Prepared = { path: string; body: string; credits: number };

/**
 * Path, body and price of a request. A body that left before is taken as it is, byte for byte. Throws `ProviderError`;
 * nothing has left by then. `parent`: the job of a click as the provider last told it.
 */
export function prepare(request: SubmitRequest, parent: Acted | null, webhookUrl: string | null): Prepared {
  const { path, action } = routeOf(request);
  const credits = PRICES[action];
  if (request.sentBody !== undefined) return { path, body: request.sentBody, credits };
  const webhook = webhookUrl ? { webhookUrl, webhookEvents: ['progress', 'completed', 'failed'] } : {};
  return { path, body: JSON.stringify({ ...fieldsOf(request, parent), ...webhook }), credits };
}

function routeOf(request: SubmitRequest): { path: string; action: keyof typeof PRICES } {
  switch (request.kind) {
    case 'imagine':
      return { path: '/v2/images/generate', action: 'imagine' };
    case 'music':
      return { path: '/v2/music/generate', action: 'music' };
    case 'press': {
      const action = actionOf(request.offerKey);
      if (!action) throw new ProviderError('offer-gone', 'Apiframe does not offer this.');
      return { path: isSong(action) ? '/v2/music/suno/action' : '/v2/images/midjourney/action', action: action.action };
    }
    default:
      throw new ProviderError('unsupported', `Apiframe cannot ${WORDS[request.kind]}.`);
  }
}

function fieldsOf(request: SubmitRequest, parent: Acted | null): Record<string, unknown> {
  switch (request.kind) {
    case 'imagine':
      return pictureFields(request);
    case 'music':
      return songFields(request);
    case 'press':
      refuseIf(reasonAgainst(parent, request.offerKey, request.answer));
      return pressFields(request);
    default:
      throw new ProviderError('unsupported', `Apiframe cannot ${WORDS[request.kind]}.`);
  }
}

const WORDS: Record<Exclude<SubmitRequest['kind'], 'imagine' | 'press' | 'music'>, string> = {
  blend: 'blend pictures',
  describe: 'describe a picture',
  shorten: 'shorten a prompt',
  edit: 'edit a picture from elsewhere',
  video: 'animate a picture',
  answer: 'take an answer after the click',
};

/** The aspect ratio is the one parameter with a field of its own; all other flags stay in the prompt (section 14, hole 29). */
function pictureFields({ prompt, references, hosted, botType }: Extract<SubmitRequest, { kind: 'imagine' }>) {
  if (references.length > 0 || hosted.length > 0) {
    const line = 'Apiframe takes no reference pictures. Remove them, or use another connection.';
    throw new ProviderError('unsupported', line);
  }
  if (botType === 'niji') {
    throw new ProviderError('unsupported', 'Apiframe has no Niji. Choose Midjourney, or use another connection.');
  }
  const aspect = readParameters(prompt).aspect;
  const ratio = aspect?.valid && aspect.value !== null && /^\d+:\d+$/.test(aspect.value) ? aspect.value : null;
  const words = ratio ? setParameter(prompt, 'aspect', null) : prompt;
  refuseIf(reasonAgainstPicture(words));
  return {
    model: 'midjourney',
    prompt: words,
    ...(ratio ? { midjourneyParams: { aspect_ratio: ratio } } : {}),
  };
}

function songFields(song: Extract<SubmitRequest, { kind: 'music' }>) {
  refuseIf(reasonAgainstSong(song));
  const sunoParams = withoutEmpty({
    custom_mode: song.lyrics,
    instrumental: song.instrumental,
    model_version: song.version,
    title: song.title,
    style: song.style,
    negative_tags: song.negativeTags,
    vocal_gender: song.vocalGender,
    style_weight: song.styleWeight,
    weirdness_constraint: song.weirdness,
    auto_lyrics: song.autoLyrics || undefined,
  });
  return { model: 'suno', prompt: song.prompt, sunoParams };
}

function pressFields({ parent, offerKey, answer }: Press): Record<string, unknown> {
  const action = actionOf(offerKey)!;
  return { parentJobId: parent, ...action, ...(answer ? answerFields(action, answer) : {}) };
}

function answerFields({ action }: Action, { prompt, mask, form = {} }: ClickAnswer): Record<string, unknown> {
  const texts = { title: form.title, style: form.style, negative_tags: form.negativeTags };
  switch (action) {
    case 'inpaint':
      return withoutEmpty({ mask: mask && Buffer.from(mask).toString('base64'), prompt });
    case 'extend':
      return withoutEmpty({ prompt, ...texts, continueAt: form.continueAt });
    case 'cover':
      return withoutEmpty({ prompt, ...texts, audio_weight: form.audioWeight });
    case 'add_vocals':
      return withoutEmpty({ prompt, ...texts });
    default:
      return {};
  }
}

const isSong = ({ action }: Action) => ['extend', 'cover', 'add_vocals', 'stems'].includes(action);

/** An empty field is one that was not filled in: the provider then takes its own default. */
function withoutEmpty(fields: Record<string, unknown>): Record<string, unknown> {
  const isGiven = (value: unknown) => value !== undefined && value !== null && value !== '';
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => isGiven(value)));
}

function refuseIf(reason: string | null): void {
  if (reason) throw new ProviderError('rejected', reason);
}

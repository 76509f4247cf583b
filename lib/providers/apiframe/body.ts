import { readParameters, setParameter } from '../../prompt/edit-flags';
import { ProviderError } from '../errors';
import type { SubmitRequest } from '../provider';
import { actionOf, type Acted, type Action } from './offers';
import type { ApiframeRequest, ClickInput, PressRequest, SongRequest, StoredRequest } from './provider';
import { reasonAgainst, reasonAgainstNew, slotOf } from './reason-against';

/*
 * What goes into the body of each submission (reference sections 3 to 5). Bodies are closed objects: a field too many
 * is refused, so what Apiframe cannot do is an error here and never left out in silence.
 */

/** Path and body of a request. Throws `ProviderError`; nothing has left by then. `parent`: as the provider last told it. */
export function toStored(request: ApiframeRequest, parent: Acted | null, webhookUrl: string | null): StoredRequest {
  const { path, fields } = partsOf(request, parent);
  const webhook = webhookUrl ? { webhookUrl, webhookEvents: ['progress', 'completed', 'failed'] } : {};
  return { path, body: JSON.stringify({ ...fields, ...webhook }) };
}

function partsOf(request: ApiframeRequest, parent: Acted | null): { path: string; fields: Record<string, unknown> } {
  switch (request.kind) {
    case 'imagine':
      refuseIf(reasonAgainstNew(request));
      return { path: '/v2/images/generate', fields: pictureFields(request) };
    case 'song':
      refuseIf(reasonAgainstNew(request));
      return { path: '/v2/music/generate', fields: songFields(request) };
    case 'press':
      refuseIf(reasonAgainst(parent, request.offerKey, 'input' in request ? request.input : {}));
      return pressParts(request, 'input' in request ? (request.input ?? {}) : {});
    default:
      throw new ProviderError('unsupported', `Apiframe cannot ${WORDS[request.kind]}.`);
  }
}

const WORDS: Record<Exclude<SubmitRequest['kind'], 'imagine' | 'press'>, string> = {
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
    throw new ProviderError(
      'unsupported',
      'Apiframe takes no reference pictures. Remove them, or use another connection.',
    );
  }
  if (botType === 'niji') {
    throw new ProviderError('unsupported', 'Apiframe has no Niji. Choose Midjourney, or use another connection.');
  }
  const aspect = readParameters(prompt).aspect;
  const ratio = aspect?.valid && aspect.value !== null && /^\d+:\d+$/.test(aspect.value) ? aspect.value : null;
  const words = ratio ? setParameter(prompt, 'aspect', null) : prompt;
  refuseIf(words.trim() === '' ? 'Write what the picture shall show, besides its aspect ratio.' : null);
  return {
    model: 'midjourney',
    prompt: words,
    ...(ratio ? { midjourneyParams: { aspect_ratio: ratio } } : {}),
  };
}

function songFields(song: SongRequest) {
  const sunoParams = withoutEmpty({
    custom_mode: song.customMode,
    instrumental: song.instrumental,
    model_version: song.version,
    title: song.title,
    style: song.style,
    negative_tags: song.negativeTags,
    vocal_gender: song.vocalGender,
    style_weight: song.styleWeight,
    weirdness_constraint: song.weirdness,
    auto_lyrics: song.autoLyrics,
  });
  return { model: 'suno', prompt: song.prompt, ...(Object.keys(sunoParams).length > 0 ? { sunoParams } : {}) };
}

function pressParts({ parent, offerKey }: PressRequest, input: ClickInput) {
  // `reasonAgainst` has refused a key without an action.
  const action = actionOf(offerKey)!;
  const base = { parentJobId: parent, ...action };
  if (isSong(action))
    return { path: '/v2/music/suno/action', fields: { ...base, ...trackFields(action, offerKey, input) } };
  const region =
    action.action === 'inpaint' && input.mask
      ? withoutEmpty({ mask: Buffer.from(input.mask).toString('base64'), prompt: input.prompt })
      : {};
  return { path: '/v2/images/midjourney/action', fields: { ...base, ...region } };
}

const isSong = ({ action }: Action) => ['extend', 'cover', 'add_vocals', 'stems'].includes(action);

function trackFields({ action }: Action, offerKey: string, input: ClickInput) {
  const track = input.trackId === undefined ? { index: input.index ?? slotOf(offerKey) } : { trackId: input.trackId };
  if (action === 'stems') return track;
  return {
    ...track,
    ...withoutEmpty({
      prompt: input.prompt,
      title: input.title,
      style: input.style,
      negative_tags: input.negativeTags,
      continueAt: action === 'extend' ? input.continueAt : undefined,
      audio_weight: action === 'cover' ? input.audioWeight : undefined,
    }),
  };
}

/** An empty field is one that was not filled in: the provider then takes its own default. */
function withoutEmpty(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''));
}

function refuseIf(reason: string | null): void {
  if (reason) throw new ProviderError('rejected', reason);
}

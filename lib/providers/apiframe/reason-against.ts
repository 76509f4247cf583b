import type { SubmitRequest } from '../provider';
import { actionOf, STEMS_ARE_NO_PARENT, tooOld, type Acted, type Action } from './offers';
import { isMidjourney, isSuno, type SongTrack } from './result';

/*
 * What Apiframe would refuse, known before the click (reference sections 3 to 5). Each function answers the reason as a
 * sentence for people, or null. The provider's own refusal counts all the same.
 */

/** What was answered before a click. */
export type ClickAnswer = NonNullable<Extract<SubmitRequest, { kind: 'press' }>['answer']>;
type SongRequest = Extract<SubmitRequest, { kind: 'music' }>;

/** The mask's text has at most this many characters, its bytes this many (reference section 4.3). */
const MOST_MASK_TEXT = 12_000_000;
const MOST_MASK_BYTES = 8 * 1024 * 1024;

/** Why an offer of a job cannot be pressed with this answer. `parent`: null where nothing is known of it. */
export function reasonAgainst(parent: Acted | null, offerKey: string, answer?: ClickAnswer): string | null {
  const action = actionOf(offerKey);
  if (!action) return 'Apiframe does not offer this.';
  return (parent && againstParent(parent, action)) ?? againstAnswer(parent, action, answer);
}

function againstParent(parent: Acted, { action }: Action): string | null {
  const { made, status } = parent;
  if (status === 'FAILED' || status === 'CANCELLED') return 'This job has failed, so there is nothing to go on from.';
  if (status !== 'COMPLETED') return 'This job is not finished yet. Wait until it is.';
  if (parent.refused) return tooOld(parent.refused);
  switch (action) {
    case 'upsample':
    case 'variation':
      if (!isMidjourney(parent.model)) return 'Only pictures of Midjourney can be upscaled or varied.';
      return made.shape === 'grid' ? null : 'This is one picture, not a grid of four. Press it on the grid.';
    case 'inpaint':
    case 'outpaint':
    case 'pan':
      if (!isMidjourney(parent.model)) return 'Only pictures of Midjourney can be repainted or extended.';
      return made.shape === 'single' ? null : 'This is a grid of four. Upscale one of them first (U1 to U4).';
    default:
      if (!isSuno(parent.model)) return 'Only songs of Suno can be worked on this way.';
      if (made.shape === 'stems') return STEMS_ARE_NO_PARENT;
      return made.shape === 'tracks' ? null : 'This job has no tracks.';
  }
}

function againstAnswer(parent: Acted | null, action: Action, answer: ClickAnswer = { prompt: '' }): string | null {
  const { prompt, mask, form = {} } = answer;
  switch (action.action) {
    case 'inpaint':
      return againstMask(mask) ?? tooLong('prompt', prompt, 2000);
    case 'upsample':
    case 'variation':
    case 'outpaint':
    case 'pan':
      return null;
    default: {
      const tracks = parent?.made.shape === 'tracks' ? parent.made.tracks : null;
      const track = tracks?.[action.index - 1] ?? null;
      if (tracks && !track) return `This job has no track ${action.index}.`;
      if (action.action === 'stems') return null;
      if (action.action === 'add_vocals' && prompt.trim() === '') return 'Write the lyrics that are to be sung.';
      return (
        tooLong('prompt', prompt, 5000) ??
        againstTexts(form) ??
        (action.action === 'cover' ? outside('audio weight', form.audioWeight) : null) ??
        (action.action === 'extend' ? againstStart(form.continueAt, track) : null)
      );
    }
  }
}

function againstMask(mask: Uint8Array | undefined): string | null {
  if (!mask || mask.byteLength === 0) return 'Paint the region that should change.';
  const isTooLarge = mask.byteLength > MOST_MASK_BYTES || Math.ceil(mask.byteLength / 3) * 4 > MOST_MASK_TEXT;
  return isTooLarge ? 'The mask is larger than 8 MB. Paint with fewer, larger strokes.' : null;
}

function againstStart(continueAt: number | undefined, track: SongTrack | null): string | null {
  if (continueAt === undefined) return null;
  if (!Number.isFinite(continueAt) || continueAt <= 0) return 'Continue after the beginning of the track.';
  const duration = track?.duration ?? null;
  return duration !== null && continueAt >= duration
    ? `Continue before the end of the track, which is at ${duration} seconds.`
    : null;
}

/** Why a picture cannot be asked for. */
export function reasonAgainstPicture(prompt: string): string | null {
  return prompt.trim() === '' ? 'Write what the picture should show.' : tooLong('prompt', prompt, 2000);
}

/** Why a song cannot be asked for: a description has at most 500 characters, lyrics 5,000 (reference section 5.1). */
export function reasonAgainstSong(song: SongRequest): string | null {
  if (song.prompt.trim() === '') return song.lyrics ? 'Write the lyrics.' : 'Write what the song should be about.';
  return (
    (song.lyrics
      ? tooLong('lyrics', song.prompt, 5000)
      : tooLong('description', song.prompt, 500, ' Choose lyrics if these are any.')) ??
    againstTexts(song) ??
    outside('style weight', song.styleWeight) ??
    outside('weirdness', song.weirdness)
  );
}

type Texts = { title?: string | undefined; style?: string | undefined; negativeTags?: string | undefined };

function againstTexts({ title, style, negativeTags }: Texts): string | null {
  return tooLong('title', title, 80) ?? tooLong('style', style, 1000) ?? tooLong('negative tags', negativeTags, 500);
}

function tooLong(name: string, text: string | undefined, most: number, hint = ''): string | null {
  if (!text || text.length <= most) return null;
  const figure = (count: number) => count.toLocaleString('en-GB');
  return `At most ${figure(most)} characters can be sent for the ${name}; this has ${figure(text.length)}.${hint}`;
}

function outside(name: string, value: number | null | undefined): string | null {
  return typeof value !== 'number' || (value >= 0 && value <= 1) ? null : `The ${name} is a number from 0 to 1.`;
}

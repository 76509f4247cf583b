import { actionOf, STEMS_ARE_NO_PARENT, tooOld, type Acted, type Action } from './offers';
import type { ApiframeRequest, ClickInput, SongRequest } from './provider';
import { isMidjourney, isSuno, type SongTrack } from './result';

/*
 * What Apiframe would refuse, known before the click (reference sections 3 to 5). Each function answers the reason as a
 * sentence for people, or null. The provider's own refusal counts all the same.
 */

/** The mask's text has at most this many characters, its bytes this many (reference section 4.3). */
const MOST_MASK_TEXT = 12_000_000;
const MOST_MASK_BYTES = 8 * 1024 * 1024;

/** Why an offer of a job cannot be pressed with this input. `parent`: null where nothing is known of it. */
export function reasonAgainst(parent: Acted | null, offerKey: string, input: ClickInput = {}): string | null {
  const action = actionOf(offerKey);
  if (!action) return 'Apiframe does not offer this.';
  return (parent && againstParent(parent, action)) ?? againstInput(parent, offerKey, action, input);
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

function againstInput(parent: Acted | null, offerKey: string, { action }: Action, input: ClickInput): string | null {
  switch (action) {
    case 'inpaint':
      return againstMask(input.mask) ?? tooLong('prompt', input.prompt, 2000);
    case 'upsample':
    case 'variation':
    case 'outpaint':
    case 'pan':
      return null;
    default: {
      const track = pick(parent, offerKey, input);
      if ('reason' in track) return track.reason;
      if (action === 'stems') return null;
      if (action === 'add_vocals' && !input.prompt?.trim()) return 'Write the lyrics that shall be sung.';
      return (
        tooLong('prompt', input.prompt, 5000) ??
        againstTexts(input) ??
        (action === 'cover' ? outside('audio weight', input.audioWeight) : null) ??
        (action === 'extend' ? againstStart(input.continueAt, track.track) : null)
      );
    }
  }
}

/** Exactly one of `index` and `trackId`, and a track that exists (reference section 5.2). */
function pick(
  parent: Acted | null,
  offerKey: string,
  { index, trackId }: ClickInput,
): { track: SongTrack | null } | { reason: string } {
  if (index !== undefined && trackId !== undefined)
    return { reason: 'Name the track by its place or its id, not both.' };
  const tracks = parent?.made.shape === 'tracks' ? parent.made.tracks : null;
  if (trackId !== undefined) {
    const track = tracks?.find(({ id }) => id === trackId);
    return tracks && !track ? { reason: 'This job has no such track.' } : { track: track ?? null };
  }
  const place = index ?? slotOf(offerKey);
  if (place === null) return { reason: 'Choose a track.' };
  if (place !== 1 && place !== 2) return { reason: 'A song has two tracks: 1 and 2.' };
  if (tracks && place > tracks.length) return { reason: `This job has no track ${place}.` };
  return { track: tracks?.[place - 1] ?? null };
}

/** `other/Extend/2` → 2. */
export function slotOf(offerKey: string): number | null {
  const found = /\/(\d)$/.exec(offerKey)?.[1];
  return found ? Number(found) : null;
}

function againstMask(mask: Uint8Array | undefined): string | null {
  if (!mask || mask.byteLength === 0) return 'Paint the region that shall change.';
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

/** What a new song or picture must keep to. Other kinds are judged when the request is written (body.ts). */
export function reasonAgainstNew(request: ApiframeRequest): string | null {
  if (request.kind === 'imagine') return needed('prompt', request.prompt) ?? tooLong('prompt', request.prompt, 2000);
  return request.kind === 'song' ? againstSong(request) : null;
}

/** A description has at most 500 characters, lyrics 5,000 (reference section 5.1). */
function againstSong(song: SongRequest): string | null {
  return (
    needed(song.customMode ? 'lyrics' : 'description', song.prompt) ??
    (song.customMode
      ? tooLong('lyrics', song.prompt, 5000)
      : tooLong('description', song.prompt, 500, ' Choose custom mode if these are lyrics.')) ??
    againstTexts(song) ??
    outside('style weight', song.styleWeight) ??
    outside('weirdness', song.weirdness)
  );
}

function againstTexts({ title, style, negativeTags }: Pick<SongRequest, 'title' | 'style' | 'negativeTags'>) {
  return tooLong('title', title, 80) ?? tooLong('style', style, 1000) ?? tooLong('negative tags', negativeTags, 500);
}

function needed(name: string, text: string): string | null {
  return text.trim() === '' ? `Write a ${name}.`.replace('a lyrics', 'the lyrics') : null;
}

function tooLong(name: string, text: string | undefined, most: number, hint = ''): string | null {
  if (!text || text.length <= most) return null;
  const figure = (count: number) => count.toLocaleString('en-GB');
  return `The ${name} may have ${figure(most)} characters; this has ${figure(text.length)}.${hint}`;
}

function outside(name: string, value: number | undefined): string | null {
  return value === undefined || (value >= 0 && value <= 1) ? null : `The ${name} is a number from 0 to 1.`;
}

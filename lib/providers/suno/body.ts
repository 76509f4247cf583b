import { ProviderError } from '../errors';
import type { SubmitRequest } from '../provider';
import { clipOf } from './offers';
import { reasonAgainstCut, reasonAgainstSong } from './reason-against';
import { Task, type Clip } from './wire';

/*
 * What goes into `/suno/submit/music` (reference section 18). Three shapes: a description, lyrics, a clip to go on from.
 */

type Press = Extract<SubmitRequest, { kind: 'press' }>;
type Fields = Record<string, unknown>;

/**
 * Versions of the music, newest first. Without one a gateway takes `chirp-v3-0`, the oldest there is; we ask for the newest
 * that the reference names.
 */
export const SONG_VERSIONS = ['chirp-crow', 'chirp-bluejay', 'chirp-auk', 'chirp-v4', 'chirp-v3-5'] as const;
const USUAL_VERSION = 'chirp-auk';

/** The body of a new song. Throws `ProviderError`; nothing has left by then. */
export function songBody(song: Extract<SubmitRequest, { kind: 'music' }>): Fields {
  refuseIf(reasonAgainstSong(song)?.message ?? null);
  const mv = song.version ?? USUAL_VERSION;
  if (!song.lyrics) {
    return { gpt_description_prompt: song.prompt, mv, make_instrumental: song.instrumental };
  }
  return {
    prompt: song.prompt,
    mv,
    ...given({ title: song.title, tags: song.style, negative_tags: song.negativeTags }),
    ...(song.instrumental ? { make_instrumental: true } : {}),
  };
}

/**
 * The body that goes on from a clip. What is left out is the clip's own: a gateway inherits nothing. Throws `ProviderError`
 * `offer-gone` where the parent has no such clip.
 */
export function continueBody({ parent, parentRaw, offerKey, answer }: Press): Fields {
  const task = Task.safeParse(parentRaw).data;
  const clip = task && clipOf(task, offerKey);
  if (!clip) throw new ProviderError('offer-gone', 'The provider no longer has this track to go on from.');
  const { prompt = '', form = {} } = answer ?? {};
  refuseIf(reasonAgainstCut(clip, form.continueAt));
  const continueAt = form.continueAt ?? clip.metadata.duration;
  return {
    task_id: parent,
    continue_clip_id: clip.id,
    ...(continueAt === null ? {} : { continue_at: continueAt }),
    prompt,
    mv: clip.model_name.startsWith('chirp-') ? clip.model_name : USUAL_VERSION,
    ...given({
      title: form.title || clip.title,
      tags: form.style || clip.metadata.tags,
      negative_tags: form.negativeTags,
    }),
    ...(prompt === '' && isInstrumental(clip) ? { make_instrumental: true } : {}),
  };
}

const isInstrumental = ({ metadata }: Clip) => /^(\[instrumental\])?$/i.test(metadata.prompt.trim());

/** An empty field is one that was not filled in. */
function given(fields: Record<string, string | undefined>): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value));
}

function refuseIf(reason: string | null): void {
  if (reason) throw new ProviderError('rejected', reason);
}

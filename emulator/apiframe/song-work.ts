import type { z } from 'zod';
import type { Task, Work } from '../tasks/task';
import { invalid, Refused } from './answers';
import type { SongOrder } from './composer';
import type { KeptTrack } from './facts';
import { bannedWord } from './picture-work';
import type { SongActionRequest, SongRequest } from './requests';

const policy = 'Content policy violation: the lyrics were rejected.';

/** Work of a new song (reference section 5.1). */
export function compose({ prompt, sunoParams = {} }: z.infer<typeof SongRequest>): Work {
  return guarded(prompt, {
    action: 'compose',
    order: {
      prompt,
      customMode: sunoParams.custom_mode ?? false,
      instrumental: sunoParams.instrumental ?? false,
      version: sunoParams.model_version ?? 'V4_5PLUS',
      title: sunoParams.title ?? null,
      style: sunoParams.style ?? null,
      negativeTags: sunoParams.negative_tags ?? null,
      vocalGender: sunoParams.vocal_gender ?? null,
      styleWeight: sunoParams.style_weight ?? null,
      weirdness: sunoParams.weirdness_constraint ?? null,
      autoLyrics: sunoParams.auto_lyrics ?? false,
    },
  });
}

/**
 * Work of an action on a finished song. Throws in the order of reference section 13: 400 for another kind of parent or
 * a track it does not have, 409 for stems, a start behind the end, and a parent that is too old.
 */
export function songWork(body: z.infer<typeof SongActionRequest>, parent: Task): Work {
  const { work } = parent;
  if (parent.apiframe?.model !== 'suno' || work?.kind !== 'song') {
    throw new Refused(400, 'The parent job is not a Suno job');
  }
  const source = pick(body, parent.apiframe.tracks);
  if (work.order.action === 'stems') throw new Refused(409, 'A stems job cannot be the parent of an action');
  if (body.action === 'extend' && body.continueAt !== undefined && body.continueAt >= source.duration) {
    throw new Refused(409, `continueAt must be less than the track duration (${source.duration})`);
  }
  if (parent.faults.legacy) throw new Refused(409, 'This job was created before follow-up actions were supported');
  const { song, title, tags, duration } = source;
  const plain = { source: { song, title, tags, duration } };
  if (body.action === 'stems') return { kind: 'song', order: { action: 'stems', order: plain } };
  const shared = {
    ...plain,
    ...inherited(work.order),
    prompt: body.prompt || null,
    title: body.title || title,
    style: body.style || tags,
    negativeTags: body.negative_tags ?? null,
  };
  switch (body.action) {
    case 'extend':
      return guarded(body.prompt, { action: 'extend', order: { ...shared, continueAt: body.continueAt ?? null } });
    case 'cover':
      return guarded(body.prompt, { action: 'cover', order: { ...shared, audioWeight: body.audio_weight ?? null } });
    case 'add_vocals':
      return guarded(body.prompt, {
        action: 'add_vocals',
        order: { ...shared, prompt: body.prompt, instrumental: false },
      });
  }
}

/** Mode and instrumentality cannot be changed on the way (section 5.2). */
function inherited({ order }: Exclude<SongOrder, { action: 'stems' }>) {
  return { customMode: order.customMode, instrumental: order.instrumental };
}

function pick({ index, trackId }: { index?: number | undefined; trackId?: string | undefined }, tracks: KeptTrack[]) {
  const track = trackId === undefined ? tracks[(index ?? 1) - 1] : tracks.find(({ id }) => id === trackId);
  if (track) return track;
  throw invalid(
    trackId === undefined ? { index: ['The parent has no such track'] } : { trackId: ['The parent has no such track'] },
  );
}

function guarded(prompt: string | undefined, order: SongOrder): Work {
  return prompt?.includes(bannedWord) ? { kind: 'fail', reason: policy } : { kind: 'song', order };
}

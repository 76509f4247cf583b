import type { z } from 'zod';
import { Result, type Track } from './wire';

export type SongTrack = {
  /** The provider's own id: a uuid, or `vocals` and `instrumental` in stems. */
  id: string | null;
  audioUrl: string;
  imageUrl: string | null;
  title: string | null;
  tags: string | null;
  /** Seconds. */
  duration: number | null;
};

/** What came of a job, by the shape of its `result`: nothing else says what it is (reference section 4.1). */
export type Made =
  | { shape: 'nothing' }
  | { shape: 'grid'; images: string[] }
  | { shape: 'single'; image: string }
  | { shape: 'tracks' | 'stems'; tracks: SongTrack[] }
  | { shape: 'images'; images: string[] }
  | { shape: 'videos'; videos: string[] }
  /** Older answers are a bare address (reference section 6.1). */
  | { shape: 'link'; url: string }
  | { shape: 'unknown' };

/** Reads `result` of a job of this model. Never throws: what it does not know is `unknown`. */
export function readResult(model: string, result: unknown): Made {
  if (result === null || result === undefined) return { shape: 'nothing' };
  if (typeof result === 'string') return URL.canParse(result) ? { shape: 'link', url: result } : { shape: 'unknown' };
  const parsed = Result.safeParse(result).data;
  if (!parsed) return { shape: 'unknown' };
  if (parsed.tracks && parsed.tracks.length > 0) return songs(parsed.tracks.map(toTrack));
  const videos = [parsed.videoUrl, ...(parsed.videos ?? []).map(addressOf)].filter((url) => typeof url === 'string');
  if (videos.length > 0) return { shape: 'videos', videos };
  const images = parsed.images ?? [];
  if (isMidjourney(model)) {
    if (images.length === 4 && parsed.gridUrl) return { shape: 'grid', images };
    if (images.length === 1 && !parsed.gridUrl) return { shape: 'single', image: images[0]! };
  }
  return images.length > 0 ? { shape: 'images', images } : { shape: 'unknown' };
}

/** Stems are known by their two fixed ids (reference section 5.3). */
function songs(tracks: SongTrack[]): Made {
  const stems = tracks.length === 2 && tracks[0]?.id === 'vocals' && tracks[1]?.id === 'instrumental';
  return { shape: stems ? 'stems' : 'tracks', tracks };
}

function toTrack(track: z.infer<typeof Track>): SongTrack {
  const { audioUrl, id = null, imageUrl = null, title = null, tags = null, duration = null } = track;
  return { id, audioUrl, imageUrl, title, tags, duration };
}

const addressOf = (entry: unknown) =>
  typeof entry === 'string' ? entry : (entry as { url?: unknown; videoUrl?: unknown } | null)?.url;

/** A follow-up has its parent's model (reference section 14, hole 1); Midjourney Video is another product. */
export const isMidjourney = (model: string) => /^midjourney(?!-video)/.test(model);
export const isSuno = (model: string) => model.startsWith('suno');

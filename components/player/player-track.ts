import type { Timeline } from '@/lib/audio/timeline';
import type { Job, Output } from '@/lib/jobs/job';
import { jobTitle } from '@/lib/jobs/status';
import { originalUrl } from '../gallery/picture-url';

/** One track as the player knows it: enough to show and play it on any page, and after a reload. */
export type PlayerTrack = {
  /** Its job and place: the same while the file behind it changes. */
  key: string;
  jobId: string;
  url: string;
  /** Null until the file is in our own store. */
  mediaId: string | null;
  /** The provider still makes it: the file has no end yet. */
  isPreview: boolean;
  title: string;
  tags: string | null;
  coverUrl: string | null;
  /** Null where nobody knows. */
  seconds: number | null;
  /** A song and its extensions that are played as one; then the files are those of its pieces, and `url` is only a name. */
  line?: Timeline;
};

export const trackKey = (job: Pick<Job, 'id'>, position: number) => `${job.id}/${position}`;

/** A track of a job; stems go by their names, takes by the song's. */
export function trackOf(job: Job, output: Output): PlayerTrack {
  return {
    key: trackKey(job, output.position),
    jobId: job.id,
    url: originalUrl(job, output),
    mediaId: output.mediaId,
    isPreview: output.stream === true,
    title: trackTitle(job, output),
    tags: output.tags ?? null,
    coverUrl: coverUrl(output),
    seconds: output.seconds ?? null,
  };
}

/** All tracks of a job, in the provider's order. */
export const tracksOf = (job: Job): PlayerTrack[] => soundsOf(job).map((output) => trackOf(job, output));

export const soundsOf = (job: Pick<Job, 'outputs'>): Output[] => job.outputs.filter(({ kind }) => kind === 'audio');

/** A stem is called by its part and its song, whether the provider says one or both. */
export function trackTitle(job: Job, output: Output): string {
  const title = output.title?.trim() ?? '';
  if (!isStem(output)) return title || jobTitle(job).slice(0, 120);
  const part = partName(output);
  const song = title.toLowerCase() === part.toLowerCase() ? '' : title;
  return `${song || job.prompt.slice(0, 80) || 'Stem'} · ${part}`;
}

/** “Vocals”, “Instrumental”, … */
export const partName = ({ trackId }: Output): string => trackId![0]!.toUpperCase() + trackId!.slice(1);

/** Stems carry the name of their part where takes carry a number (apiframe.md section 5.2). */
export const isStem = ({ trackId }: Output): boolean => /^[a-z][a-z _-]{2,30}$/i.test(trackId ?? '');

export function coverUrl(output: Output, width: 384 | 1024 = 384): string | null {
  return output.coverId ? `/api/media/${output.coverId}?w=${width}` : null;
}

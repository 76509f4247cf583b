'use client';

import { useQuery } from '@tanstack/react-query';
import { clsx } from 'clsx';
import Link from 'next/link';
import type { SongFamily as Family, SongLane } from '@/lib/archive/song-family';
import { formatShortTime, formatTime } from '@/lib/audio/time';
import type { Job } from '@/lib/jobs/job';
import { readJson } from '@/lib/jobs/queries';
import type { PlayerTrack } from '../player/player-track';
import { PlayButton } from './play-button';
import { usePeaks } from './use-peaks';
import { Waveform } from './waveform';
import { WaveformCanvas } from './waveform-canvas';

const beginnings: Record<string, string> = { music: 'Song', extend: 'Extend', cover: 'Cover', stems: 'Stems' };

/** A song and all that was made of it on one time: where each begins, and where it left the one before. */
export function SongFamily({ job, relatives }: { job: Job; relatives: number }) {
  const { data } = useQuery({
    // Another relative, or another file in the store, is another family.
    queryKey: ['songs', job.id, relatives, job.archive],
    queryFn: async ({ signal }) => readJson<Family>(await fetch(`/api/jobs/${job.id}/songs`, { signal })),
    staleTime: 60_000,
  });
  if (!data || new Set(data.lanes.map(({ jobId }) => jobId)).size < 2) return null;
  const queue = data.lanes.filter(isPlayable).map(laneTrack);
  return (
    <section aria-label="Song family" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h2 className="text-sm text-muted">The song family, on one time</h2>
        {data.isCut && <p className="text-sm text-muted">Only the oldest are shown.</p>}
      </div>
      <div className="overflow-hidden rounded-(--radius-tile) border bg-surface">
        <Scale seconds={data.seconds} />
        <ol className="max-h-[32rem] divide-y overflow-y-auto">
          {data.lanes.map((lane) => (
            <Lane
              key={`${lane.jobId}/${lane.position}`}
              lane={lane}
              family={data}
              take={takeOf(lane, data.lanes)}
              queue={queue}
              isThis={lane.jobId === job.id}
            />
          ))}
        </ol>
      </div>
    </section>
  );
}

/** Which of its job's takes it is; null where there is one. */
function takeOf({ jobId, position }: SongLane, lanes: readonly SongLane[]): number | null {
  const takes = lanes.filter((lane) => lane.jobId === jobId);
  return takes.length > 1 ? takes.findIndex((lane) => lane.position === position) + 1 : null;
}

const isPlayable = ({ mediaIds }: SongLane) => mediaIds.length === 1;

function laneTrack({ jobId, position, mediaIds, title, tags, coverId, seconds }: SongLane): PlayerTrack {
  return {
    key: `${jobId}/${position}`,
    jobId,
    url: `/api/media/${mediaIds[0]}`,
    mediaId: mediaIds[0]!,
    isPreview: false,
    title,
    tags,
    coverUrl: coverId ? `/api/media/${coverId}?w=384` : null,
    seconds,
  };
}

/** Names above the lanes where there is no room beside them. */
const columns = 'grid grid-cols-[2.25rem_minmax(0,1fr)] gap-x-3 px-3 sm:grid-cols-[2.25rem_10rem_minmax(0,1fr)]';

function Scale({ seconds }: { seconds: number }) {
  return (
    <div aria-hidden className={`${columns} border-b py-1.5 text-xs text-faint tabular-nums`}>
      <span className="max-sm:hidden" />
      <span className="max-sm:hidden" />
      <span className="flex justify-between max-sm:col-span-2">
        {[0, 0.25, 0.5, 0.75, 1].map((part) => (
          <span key={part}>{formatShortTime(part * seconds)}</span>
        ))}
      </span>
    </div>
  );
}

type LaneProps = {
  lane: SongLane;
  family: Family;
  take: number | null;
  queue: readonly PlayerTrack[];
  isThis: boolean;
};

function Lane({ lane, family, take, queue, isThis }: LaneProps) {
  const track = laneTrack(lane);
  const what = lane.label ?? beginnings[lane.kind] ?? 'Song';
  const from = lane.cut === null ? '' : ` from ${formatTime(lane.cut)}`;
  const name = isPlayable(lane) ? lane.title : `${lane.mediaIds.length} stems`;
  const part = (seconds: number) => `${(100 * seconds) / family.seconds}%`;
  return (
    <li className={clsx(columns, 'items-center gap-y-1.5 py-2', isThis && 'bg-raised/50')}>
      {isPlayable(lane) ? (
        <PlayButton
          track={track}
          queue={queue}
          iconSize={15}
          className="size-9 rounded-full bg-raised hover:bg-hover"
        />
      ) : (
        <span aria-hidden />
      )}
      <Link
        href={`/jobs/${lane.jobId}`}
        prefetch={false}
        aria-current={isThis ? 'true' : undefined}
        className="min-w-0 rounded-sm hover:underline"
        style={{ paddingLeft: `${Math.min(lane.depth, 4) * 0.6}rem` }}
      >
        <span dir="auto" title={name} className="block truncate text-sm">
          {name}
        </span>
        <span className="block truncate text-xs text-muted">
          {what}
          {from}
          {take !== null && `, take ${take}`}
        </span>
      </Link>
      <div className="relative h-10 max-sm:col-span-2">
        <div
          className="absolute inset-y-0"
          style={{ left: part(lane.at), width: part(lane.seconds) }}
          data-at={lane.at}
        >
          {isPlayable(lane) ? (
            <Waveform track={track} queue={queue} className="h-10" />
          ) : (
            lane.mediaIds.map((mediaId) => <StemWave key={mediaId} mediaId={mediaId} />)
          )}
        </div>
        {lane.cut !== null && (
          <span
            aria-hidden
            title={`Goes on from ${formatTime(lane.cut)}`}
            className="absolute -inset-y-1 w-0.5 -translate-x-1/2 rounded-full bg-waiting"
            style={{ left: part(lane.cut) }}
          />
        )}
      </div>
    </li>
  );
}

/** Stems lie over one another: together they are the song. */
function StemWave({ mediaId }: { mediaId: string }) {
  const { pairs } = usePeaks(mediaId);
  return pairs && <WaveformCanvas pairs={pairs} className="text-(--wave) opacity-50" />;
}

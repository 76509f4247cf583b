'use client';

import { useQueries } from '@tanstack/react-query';
import { useRef } from 'react';
import type { SongLine } from '@/lib/archive/ingest-line';
import { formatShortTime, formatTime, spokenTime } from '@/lib/audio/time';
import type { Job, Output } from '@/lib/jobs/job';
import { readJson } from '@/lib/jobs/queries';
import { coverUrl, soundsOf, trackKey, trackTitle, type PlayerTrack } from '../player/player-track';
import { thePlayer } from '../player/the-player';
import { usePlayer, usePosition } from '../player/use-player';
import { PlayButton } from './play-button';
import { showPlayed } from './show-played';
import { usePeaks } from './use-peaks';
import { WaveformCanvas } from './waveform-canvas';

/** A song and its extensions as one: played through, with a mark where each goes on. */
export function WholeSong({ job }: { job: Job }) {
  const sounds = soundsOf(job).filter(({ mediaId }) => mediaId !== null);
  const lines = useQueries({
    queries: sounds.map(({ position, mediaId }) => ({
      queryKey: ['line', job.id, position, mediaId],
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        readJson<SongLine | null>(await fetch(`/api/jobs/${job.id}/line?track=${position}`, { signal })),
      staleTime: 60_000,
    })),
  });
  const shown = sounds.flatMap((output, index) => {
    const line = lines[index]?.data;
    return line ? [{ output, line, track: wholeTrack(job, output, line) }] : [];
  });
  if (shown.length === 0) return null;
  const queue = shown.map(({ track }) => track);
  return (
    <section aria-label="The whole song" className="flex flex-col gap-3">
      <h2 className="text-sm text-muted">The whole song, with what came before</h2>
      <ol className="divide-y overflow-hidden rounded-(--radius-tile) border bg-surface">
        {shown.map(({ track, line }) => (
          <li key={track.key} className="flex items-center gap-4 p-3.5">
            <PlayButton
              track={track}
              queue={queue}
              iconSize={17}
              className="size-10 shrink-0 rounded-full bg-raised hover:bg-hover"
            />
            <span className="w-22 shrink-0 text-sm text-muted tabular-nums">
              {formatShortTime(line.seconds)}
              <span className="block text-xs">
                {line.links.length - 1} {line.links.length === 2 ? 'extension' : 'extensions'}
              </span>
            </span>
            <LineWave track={track} line={line} queue={queue} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function wholeTrack(job: Job, output: Output, { pieces, cuts, seconds }: SongLine): PlayerTrack {
  return {
    key: `${trackKey(job, output.position)}/line`,
    jobId: job.id,
    url: `/api/jobs/${job.id}/line?track=${output.position}`,
    mediaId: null,
    isPreview: false,
    title: `${trackTitle(job, output)}, the whole song`,
    tags: output.tags ?? null,
    coverUrl: coverUrl(output),
    seconds,
    line: { pieces, cuts, seconds },
  };
}

type WaveProps = { track: PlayerTrack; line: SongLine; queue: readonly PlayerTrack[] };
const STEP = 5;

function LineWave({ track, line, queue }: WaveProps) {
  const slider = useRef<HTMLDivElement>(null);
  const isCurrent = usePlayer((state) => state.queue[state.index]?.key === track.key);
  usePosition((position) => {
    showPlayed(slider.current, position / line.seconds);
    slider.current?.setAttribute('aria-valuenow', String(Math.floor(position)));
    slider.current?.setAttribute('aria-valuetext', spokenTime(Math.floor(position)));
  }, isCurrent);
  const seek = (place: number) =>
    isCurrent ? thePlayer().seek(place) : thePlayer().play(queue, track.key, Math.max(0, place));
  return (
    <div
      ref={slider}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a range input draws no waveform
      role="slider"
      tabIndex={0}
      aria-label={`Position in ${track.title}`}
      aria-valuemin={0}
      aria-valuemax={Math.round(line.seconds)}
      aria-valuenow={0}
      onClick={(event) => {
        const { left, width } = event.currentTarget.getBoundingClientRect();
        seek(((event.clientX - left) / width) * line.seconds);
      }}
      onKeyDown={(event) => {
        const by = { ArrowLeft: -STEP, ArrowDown: -STEP, ArrowRight: STEP, ArrowUp: STEP }[event.key];
        if (by === undefined) return;
        event.preventDefault();
        seek((isCurrent ? thePlayer().position() : 0) + by);
      }}
      className="relative h-14 min-w-0 grow cursor-pointer rounded-sm"
    >
      <Pieces line={line} className="text-(--wave)" />
      {isCurrent && (
        <span className="absolute inset-0 [clip-path:inset(0_var(--rest,100%)_0_0)]">
          <Pieces line={line} className="text-accent" />
        </span>
      )}
      {line.cuts.map((cut) => (
        <span
          key={cut}
          title={`Extended from ${formatTime(cut)}`}
          className="absolute -inset-y-1 w-0.5 -translate-x-1/2 rounded-full bg-waiting"
          style={{ left: `${(100 * cut) / line.seconds}%` }}
        />
      ))}
    </div>
  );
}

function Pieces({ line, className }: { line: SongLine; className: string }) {
  return line.pieces.map((piece) => {
    const whole = line.links.find(({ mediaId }) => mediaId === piece.id)?.seconds ?? piece.to;
    return (
      <span
        key={piece.at}
        className="absolute inset-y-0"
        style={{
          left: `${(100 * piece.at) / line.seconds}%`,
          width: `${(100 * (piece.to - piece.from)) / line.seconds}%`,
        }}
      >
        <PieceWave mediaId={piece.id} from={piece.from / whole} to={piece.to / whole} className={className} />
      </span>
    );
  });
}

function PieceWave(props: { mediaId: string; from: number; to: number; className: string }) {
  const { pairs } = usePeaks(props.mediaId);
  if (!pairs) return null;
  const count = pairs.length / 2;
  return (
    <WaveformCanvas
      pairs={pairs}
      range={{ from: props.from * count, to: props.to * count }}
      className={props.className}
    />
  );
}

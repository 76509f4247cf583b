'use client';

import dynamic from 'next/dynamic';
import type { Job } from '@/lib/jobs/job';
import { isLive } from '@/lib/jobs/status';
import { isStem, soundsOf } from '../player/player-track';
import { SongChips } from './song-chips';
import { SongFamily } from './song-family';
import { TrackList } from './track-list';
import { WholeSong } from './whole-song';

const MixerView = dynamic(() => import('../mixer/mixer-view').then((module) => module.MixerView), { ssr: false });

/** What a song's page shows in place of a picture: its tracks, or its stems at the mixer; and its family on one time. */
export function SongView({ job, parent, relatives }: { job: Job; parent: Job | undefined; relatives: number }) {
  const sounds = soundsOf(job);
  const canMix = sounds.length > 1 && sounds.every((output) => isStem(output) && output.mediaId !== null);
  return (
    <div className="flex min-h-0 grow flex-col gap-6 lg:overflow-y-auto">
      {canMix ? (
        <>
          <MixerView job={job} song={parent?.outputs.find(({ title }) => title)?.title ?? job.prompt} />
          <SongChips job={job} />
        </>
      ) : (
        <TrackList job={job} />
      )}
      {job.kind === 'extend' && <WholeSong job={job} />}
      {relatives > 0 && <SongFamily job={job} relatives={relatives} />}
      {isLive(job.status) && (
        <p className="text-sm text-muted">
          The song is still being made{job.progress === null ? '' : ` (${Math.round(job.progress)} %)`}. What plays now
          goes on in the finished file.
        </p>
      )}
    </div>
  );
}

'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { Suspense } from 'react';
import { jobDetailQuery } from '@/lib/jobs/queries';
import { Remarks } from '../gallery/remarks';
import { JobLabels } from '../organise/job-labels';
import { NoteField } from '../organise/note-field';
import { StartList } from '../offers/start-list';
import { UpscaleFirst } from '../offers/upscale-first';
import { WholeGrid } from '../offers/whole-grid';
import { JobReading } from '../readings/job-reading';
import { JobFacts } from './job-facts';
import { AskedFacts } from './asked-facts';
import { FinalPrompt } from './final-prompt';
import { SameMask } from './same-mask';
import { SeedRow } from './seed-row';
import { JobToolbar } from './job-toolbar';
import { LineageStrip } from './lineage-strip';
import { OfferPanel } from './offer-panel';
import { PromptText } from './prompt-text';
import { Provenance } from './provenance';
import { Stage } from './stage';
import { useJobPage } from './use-job-page';

const BinnedJob = dynamic(() => import('../bin/binned-job').then((module) => module.BinnedJob));
const RunNote = dynamic(() => import('../branches/run-note').then((module) => module.RunNote));
const SongView = dynamic(() => import('../tracks/song-view').then((module) => module.SongView));

/** One job: its picture large, everything it offers, where it came from and what came of it. */
export function JobView({ id }: { id: string }) {
  const { data: detail } = useQuery(jobDetailQuery(id));
  const { output, choose, isComparing, toggleCompare } = useJobPage(detail?.job);
  if (!detail) return null;
  const { job, ancestors, children } = detail;
  if (job.deletedAt) return <BinnedJob job={job} />;
  const parent = ancestors.at(-1);
  // A shortened prompt has no picture: its words take the room of one.
  const isSong = job.outputs.some(({ kind }) => kind === 'audio');
  const isWords = job.reading !== null && job.outputs.length === 0;

  return (
    <div className="job-page flex flex-col pb-20 md:pb-0 lg:h-[calc(100dvh-var(--player))] lg:flex-row">
      <div className="flex min-w-0 grow flex-col gap-4 px-4 py-3.5 md:px-6 lg:h-full">
        <JobToolbar job={job} parent={parent} output={output} isComparing={isComparing} onCompare={toggleCompare} />
        {isWords ? (
          <div className="mx-auto w-full max-w-2xl grow overflow-y-auto lg:pt-6">
            <JobReading job={job} />
          </div>
        ) : isSong ? (
          <SongView
            job={job}
            parent={parent}
            relatives={[...ancestors, ...children].filter(({ archive }) => archive === 'stored').length}
          />
        ) : (
          <Stage job={job} parent={parent} output={output} isComparing={isComparing} onChoose={choose} />
        )}
        <LineageStrip job={job} ancestors={ancestors} childJobs={children} />
      </div>
      <aside
        aria-label="About this job"
        className="flex shrink-0 flex-col gap-6 border-t bg-surface p-5 lg:w-90 lg:overflow-y-auto lg:border-t-0 lg:border-l"
      >
        <header className="flex flex-col gap-2">
          <PromptText job={job} />
          <FinalPrompt job={job} />
          <JobFacts job={job} output={output} />
          <SeedRow job={job} />
          <JobLabels job={job} />
        </header>
        <AskedFacts job={job} />
        <SameMask job={job} parent={parent} />
        <Suspense>{job.branch && <RunNote job={job} run={job.branch} />}</Suspense>
        <Remarks job={job} />
        {!isWords && <JobReading job={job} />}
        <OfferPanel job={job} />
        <WholeGrid job={job} />
        <UpscaleFirst job={job} />
        <StartList job={job} />
        <NoteField job={job} />
        <Provenance detail={detail} />
      </aside>
    </div>
  );
}

'use client';

import { usePathname } from 'next/navigation';
import { createContext, use, type ReactNode } from 'react';
import type { BotType, Job, Offer, ReferenceRole, Speed } from '@/lib/jobs/job';
import type { MakeInput } from '@/lib/jobs/studio-actions';
import type { Result } from '@/lib/result';
import { useAlerts } from '../alerts/use-alerts';
import { ConnectionLostBar } from '../shell/connection-lost-bar';
import { useLiveJobs } from '../live/use-live-jobs';
import { useIsListening } from '../ui/use-is-listening';
import { useClicks } from './use-clicks';

export type ImagineRequest = {
  connection: string;
  provider: Job['provider'];
  prompt: string;
  speed: Speed;
  botType: BotType;
  references: string[];
  hosted?: { role: ReferenceRole; mediaId: string }[];
};

export type MakeRequest = Omit<MakeInput, 'submitKey'> & { provider: Job['provider'] };

export type ImagineManyRequest = Omit<ImagineRequest, 'prompt'> & { prompts: string[] };

/** Everything that can be clicked about a job. The object stays the same, so tiles that hold it do not draw again. */
export type JobClicks = {
  imagine(request: ImagineRequest): Promise<Result<Job>>;
  imagineMany(request: ImagineManyRequest): Promise<Result<Job[]>>;
  /** Imagines one of the prompts that describe or shorten found. */
  imagineLine(job: Job, prompt: string): void;
  stopBatch(batchId: string): void;
  /** Blends, describes, shortens, edits or animates. */
  make(request: MakeRequest): Promise<Result<Job>>;
  /** Clicks an offer of whatever kind. `remix` opens the dialog for another prompt first. A heart makes no job. */
  press(parent: Job, offer: Offer, options?: { remix?: boolean }): void;
  /** Several offers, of one job ("U all") or of many, as one batch. */
  pressMany(presses: { parent: Job; offer: Offer }[]): void;
  openDialog(job: Job): void;
  /** The dialog of a job that was answered and then forgotten upstream: answering presses its button anew. */
  openDialogAgain(job: Job): void;
  tryAgain(job: Job): void;
  sendAgain(job: Job): void;
  dismiss(job: Job): void;
  askAgain(job: Job): void;
  archiveAgain(job: Job): void;
  /** Of the whole job, or of its track at a position. */
  setFavourite(job: Job, favourite: boolean, take?: number): void;
};

const Context = createContext<JobClicks | null>(null);

export function useJobClicks(): JobClicks {
  const clicks = use(Context);
  if (!clicks) throw new Error('useJobClicks needs a JobClicksProvider above it.');
  return clicks;
}

/** Clicks and their news belong together: a click that turns out to need an answer opens its dialog in this tab. */
export function JobClicksProvider({ children }: { children: ReactNode }) {
  const { clicks, hear } = useClicks();
  return (
    <Context value={clicks}>
      {children}
      <News hear={hear} />
    </Context>
  );
}

/** Asks only once the page is awake: that brings what its server knew, which a query that is there already would not take at once. */
function News(props: { hear: (jobs: Job[]) => void }) {
  return useIsListening() && <Poll {...props} />;
}

function Poll({ hear }: { hear: (jobs: Job[]) => void }) {
  const alerts = useAlerts();
  const onJobs = (jobs: Job[]) => {
    hear(jobs);
    alerts.hear(jobs);
  };
  // Whoever is not logged in has no jobs to hear of.
  const isLost = useLiveJobs({ onJobs, enabled: usePathname() !== '/login', tells: alerts.isOn });
  return isLost && <ConnectionLostBar />;
}

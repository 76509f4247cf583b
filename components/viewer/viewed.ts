import type { Frame } from './frames';

/** What an entry of the tab's history looks at in full screen. */
export type Viewed = { jobId: string; position: number };

/** Of the entry that is shown; it outlives a reload. */
export const viewedNow = (): Viewed | undefined =>
  (window.history.state as { viewed?: Viewed } | null)?.viewed ?? undefined;

/** Without an address: the page beneath stays where it is. */
export const withViewed = ({ job, output }: Frame): { viewed: Viewed } => ({
  viewed: { jobId: job.id, position: output.position },
});

import type { Job } from '@/lib/jobs/job';
import { coverOf } from './cover-of';
import { storedChoice } from './alert-choice';
import { playChime } from './chime';
import { alertWords, endOf, finishedSince } from './finished';
import { showNotification } from './show-notification';
import { countInTitle } from './title-count';

/** Up to which end of a job some tab of this browser has told, or was looked at. */
const TOLD = 'reprise-alerts-told';

type Watching = { hear(jobs: Job[]): void; stop(): void };

/**
 * Tells of jobs that finish while nobody looks, in the ways chosen. `hear` is given every job that changed; `known` answers
 * every job that this tab knows.
 */
export function watchBackground(known: () => Iterable<Job>, open: (path: string) => void): Watching {
  const finished: Job[] = [];
  const told = new Set<string>();
  let seen = 0;
  let takeAway = () => {};

  const leave = () => {
    for (const { updatedAt } of known()) seen = Math.max(seen, updatedAt);
  };
  const comeBack = () => {
    finished.length = 0;
    told.clear();
    countInTitle(0);
    takeAway();
  };
  const onChange = () => (document.visibilityState === 'hidden' ? leave() : comeBack());
  document.addEventListener('visibilitychange', onChange);
  if (document.visibilityState === 'hidden') leave();

  return {
    hear(jobs) {
      if (document.visibilityState !== 'hidden') {
        markTold(jobs);
        return;
      }
      const news = finishedSince(jobs, seen, told);
      if (news.length === 0) return;
      const choice = storedChoice();
      finished.push(...news);
      for (const { id } of news) told.add(id);
      if (choice.title) countInTitle(finished.length);
      // One of several tabs is enough, and none where another is looked at.
      if (!markTold(news)) return;
      if (choice.sound) void playChime().catch(() => {});
      if (!choice.notification) return;
      const last = finished.at(-1)!;
      const path = finished.length === 1 ? `/jobs/${last.id}` : '/';
      takeAway = showNotification({ ...alertWords(finished), ...coverOf(last) }, () => open(path));
    },
    stop() {
      document.removeEventListener('visibilitychange', onChange);
      comeBack();
    },
  };
}

/** Notes that these were told. Answers whether any of them had not been, by any tab. */
function markTold(jobs: readonly Job[]): boolean {
  const last = Math.max(0, ...jobs.map((job) => endOf(job) ?? 0));
  try {
    if (last <= Number(localStorage.getItem(TOLD) ?? 0)) return false;
    localStorage.setItem(TOLD, String(last));
  } catch {
    // A browser that keeps nothing tells in every tab.
  }
  return last > 0;
}

'use client';

import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { Job } from '@/lib/jobs/job';
import type { ActionError } from '@/lib/result';
import { jobKeys } from '@/lib/jobs/queries';
import { useAnnounce } from '../announcer';
import { findInCache, mergeIntoCache } from '../live/job-cache';
import { type Marks, sendMarks, sendRestore, sendToBin } from './library-calls';
import { UndoButton } from './undo-button';
import { undoWithKey } from './undo-with-key';
import { withMarks } from './with-marks';

/** Marks, deletes and restores jobs: on screen at once, and as they were again where the studio refuses. */
export function useOrganise() {
  const client = useQueryClient();
  const announce = useAnnounce();

  const restore = useCallback(
    async (jobs: readonly Job[]) => {
      change(client, jobs, (job) => ({ ...job, deletedAt: null }));
      const result = await sendRestore(jobs.map(({ id }) => id));
      if (!result.ok) {
        change(client, jobs, (job) => ({ ...job, deletedAt: Date.now() }));
        announce(result.error.message);
      } else if (result.data.jobs < jobs.length) {
        // Which of them is only for the studio to say.
        void client.invalidateQueries({ queryKey: ['jobs'] });
        announce(
          `${jobsWords(jobs.length - result.data.jobs)} could not be restored: gone for good, or restored before.`,
        );
      } else {
        announce(`${countWords(jobs.length)} restored.`);
      }
      hearNews(client);
    },
    [client, announce],
  );

  const remove = useCallback(
    async (jobs: readonly Job[]) => {
      change(client, jobs, (job) => ({ ...job, deletedAt: Date.now() }));
      const result = await sendToBin(jobs.map(({ id }) => id));
      hearNews(client);
      if (!result.ok) {
        change(client, jobs, (job) => ({ ...job, deletedAt: null }));
        announce(result.error.message);
        return;
      }
      const { ids, stopped } = result.data;
      // Another tab was quicker.
      if (ids.length === 0) {
        announce(`${countWords(jobs.length)} deleted already.`);
        return;
      }
      const unsent = stopped > 0 ? ` ${stopped} had not been sent and never will be.` : '';
      // What lay in the bin before was put there by another deletion, which has an undo of its own.
      const moved = new Set(ids);
      const undo = undoWithKey(() => {
        takeAway();
        void restore(jobs.filter(({ id }) => moved.has(id)));
      });
      const takeAway = announce(
        `${countWords(ids.length)} deleted. The bin keeps what is deleted for 30 days.${unsent}`,
        <UndoButton onUndo={undo} />,
      );
    },
    [client, announce, restore],
  );

  /** Answers what was wrong, or null. */
  const mark = useCallback(
    async (jobs: readonly Job[], marks: Marks): Promise<ActionError | null> => {
      const before = change(client, jobs, (job) => withMarks(job, marks));
      const result = await sendMarks(
        jobs.map(({ id }) => id),
        marks,
      );
      if (!result.ok) change(client, before, (_, known) => known);
      hearNews(client);
      return result.ok ? null : result.error;
    },
    [client],
  );

  return useMemo(() => ({ restore, remove, mark }), [restore, remove, mark]);
}

const jobsWords = (count: number) => (count === 1 ? '1 job' : `${count.toLocaleString('en')} jobs`);
const countWords = (count: number) => `${jobsWords(count)} ${count === 1 ? 'is' : 'are'}`;

/** Draws jobs as they will be. Answers them as they were. */
function change(client: QueryClient, jobs: readonly Job[], how: (job: Job, asked: Job) => Job): Job[] {
  const before = jobs.map((job) => findInCache(client, ({ id }) => id === job.id) ?? job);
  mergeIntoCache(
    client,
    before.map((job, index) => how(job, jobs[index]!)),
  );
  return before;
}

function hearNews(client: QueryClient) {
  void client.invalidateQueries({ queryKey: jobKeys.live });
  // Counts of filters and of what is found, labels to choose from, the bin.
  void client.invalidateQueries({ queryKey: ['library'] });
}

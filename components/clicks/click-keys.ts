import type { QueryClient } from '@tanstack/react-query';
import type { Job } from '@/lib/jobs/job';
import { newSubmitKey } from '@/lib/jobs/optimistic';
import { cameToNothing } from '@/lib/jobs/status';
import { ok, type Result } from '@/lib/result';

export type ClickKeys = ReturnType<typeof createClickKeys>;

/**
 * The keys under which the clicks of a tab go out. Of a click that got no answer nobody knows whether it arrived: the same click
 * once more goes under the same keys, of which the studio makes one job.
 */
export function createClickKeys() {
  /** Keys of clicks whose answer is not there, and the jobs that were heard of since. */
  const open = new Map<string, Job | null>();
  /** The keys of clicks that got no answer, by what was clicked. */
  const unanswered = new Map<string, string[]>();

  const heardOf = (keys: string[]) => keys.flatMap((key) => open.get(key) ?? []);

  function close(click: string, keys: string[]) {
    unanswered.delete(click);
    for (const key of keys) open.delete(key);
  }

  return {
    /** The keys for the jobs of a click: those of before where it got no answer and did not come to nothing, else new ones. */
    take(click: string, make = () => [newSubmitKey()]): string[] {
      const kept = unanswered.get(click);
      const keys = kept && !heardOf(kept).some(({ status }) => cameToNothing(status)) ? kept : make();
      for (const key of keys) if (!open.has(key)) open.set(key, null);
      return keys;
    },

    /** News of jobs, by whatever way. */
    hear(jobs: readonly Job[]) {
      for (const job of jobs) if (open.has(job.submitKey)) open.set(job.submitKey, job);
    },

    /** The jobs of a click that was thought lost, where all of them were heard of meanwhile. It is over then. */
    arrived(click: string, keys: string[]): Job[] | null {
      const heard = heardOf(keys);
      if (heard.length < keys.length) return null;
      close(click, keys);
      return heard;
    },

    /** What became of a click: the answer of the studio, or in place of one that got lost the jobs that were heard of. */
    settle(click: string, keys: string[], result: Result<Job[]>): Result<Job[]> {
      if (result.ok || result.error.code !== 'internal') {
        close(click, keys);
        return result;
      }
      const heard = this.arrived(click, keys);
      if (heard) return ok(heard);
      unanswered.set(click, keys);
      return result;
    },
  };
}

const ofTabs = new WeakMap<QueryClient, ClickKeys>();

/** Those of the tab that this client is of: one for the buttons, the composer and the dialogs. */
export function clickKeysOf(client: QueryClient): ClickKeys {
  const keys = ofTabs.get(client) ?? createClickKeys();
  ofTabs.set(client, keys);
  return keys;
}

/** What is clicked by a button, for `take` and `settle`. */
export const pressOf = (parentId: string, offerKey: string, remix = false) => `${parentId} ${offerKey} ${remix}`;

/** Of a click that makes one job. */
export const inList = (result: Result<Job>): Result<Job[]> => (result.ok ? ok([result.data]) : result);
export const outOfList = (result: Result<Job[]>): Result<Job> => (result.ok ? ok(result.data[0]!) : result);

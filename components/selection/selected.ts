import { useSyncExternalStore } from 'react';
import type { Job } from '@/lib/jobs/job';
import { isFolded } from '../stacks/tile-of';

/*
 * The jobs that are selected in this tab, by id: they may have been scrolled out of the window, or searched away. Small,
 * because every tile asks; everything that is done with them is fetched when it is needed.
 */

export type Selected = ReadonlyMap<string, Job>;

let selected: Selected = new Map();
/** Members of stacks that are on their way. */
let coming: Promise<unknown> = Promise.resolve();
const listeners = new Set<() => void>();

export const selection = {
  get: () => selected,
  /** The job that a range begins at, and what was selected beside that range. */
  anchor: null as string | null,
  base: selected,
  /** How often everything was let go of: what was asked for before that comes too late. */
  generation: 0,
  set(next: Selected) {
    selected = next;
    for (const listener of listeners) listener();
  },
  /** Takes a job in or out, a folded stack with all its members; a range begins at it. */
  toggle(job: Job) {
    if (isFolded(job)) {
      selection.expect(import('../stacks/select-stack').then((module) => module.toggleStackSelected(job)));
      return;
    }
    const next = new Map(selected);
    if (!next.delete(job.id)) next.set(job.id, job);
    selection.anchor = job.id;
    selection.base = next;
    selection.set(next);
  },
  /** Lets go of jobs that news tell are in the bin, whoever put them there; a range that goes on leaves them out, too. */
  hear(news: readonly Job[]) {
    const isGone = ({ id, deletedAt, revision }: Job) => {
      const known = selected.get(id);
      return known !== undefined && deletedAt !== null && revision >= known.revision;
    };
    const gone = new Set(news.filter(isGone).map(({ id }) => id));
    if (gone.size === 0) return;
    const without = (some: Selected) => new Map([...some].filter(([id]) => !gone.has(id)));
    selection.base = without(selection.base);
    selection.set(without(selected));
  },
  /** Lets go of everything, and of what is on its way. */
  clear() {
    selection.generation += 1;
    selection.anchor = null;
    selection.base = new Map();
    selection.set(selection.base);
  },
  /** Takes note of members of stacks that are on their way. */
  expect(members: Promise<unknown>) {
    coming = Promise.allSettled([coming, members]);
  },
  /** The selected jobs, once the members of stacks that are on their way are among them; none when they were let go of. */
  async whole(): Promise<Job[]> {
    const { generation } = selection;
    for (let awaited = null; awaited !== coming;) {
      awaited = coming;
      await awaited;
    }
    return generation === selection.generation ? [...selected.values()] : [];
  },
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** What `read` finds in the selection; draws again when that is another. */
export const useSelected = <T>(read: (selected: Selected) => T, onServer: T): T =>
  useSyncExternalStore(
    selection.subscribe,
    () => read(selected),
    () => onServer,
  );

import type { JobPage } from './api';
import type { Job, Stack } from './job';
import { insert } from './merge-jobs';
import { isLive } from './status';

/*
 * How news enters a list of stacks. What a stack holds is for the studio to say (it alone knows the whole family), so its
 * tiles are asked for; what happens at a click is drawn at once, and corrected by the answer. Pure, as merge-jobs.ts is.
 */

/** A tile of a list of stacks. */
type Tile = Job & { stack: Stack };

const isTile = (job: Job): job is Tile => job.stack !== undefined;

/**
 * Puts tiles as the studio has them into loaded pages: `roots` were asked for, those without a tile show nothing any more.
 * A family that has a tile keeps its place until the list is read anew, so that nothing moves under one's eyes.
 */
export function mergeTiles(pages: JobPage[], roots: readonly string[], tiles: readonly Job[]): JobPage[] {
  const asked = tiles.filter(isTile);
  let merged = pages;
  for (const root of roots) {
    const tile = asked.find(({ stack }) => stack.root === root);
    const isKnown = mapTiles(merged, (known) => {
      if (known.stack.root !== root && known.stack.key !== tile?.stack.key) return known;
      return tile ? { ...tile, stack: { ...tile.stack, at: known.stack.at } } : null;
    });
    merged = isKnown === merged && tile && !hasTile(merged, root) ? insertTile(merged, tile) : isKnown;
  }
  return merged;
}

/** A click, before the studio has answered: in the stack of its parent, or as a tile of its own. */
export function addToStacks(pages: JobPage[], job: Job): JobPage[] {
  const grown = mapTiles(pages, (known) => {
    const { stack } = known;
    if (stack.root !== job.rootId) return known;
    return { ...known, stack: { ...stack, count: stack.count + 1, live: stack.live + 1, newest: job.status } };
  });
  if (grown !== pages) return grown;
  const live = isLive(job.status) ? 1 : 0;
  const { rootId: root, submitKey: key, createdAt: at, status: newest } = job;
  return insertTile(pages, { ...job, stack: { root, key, at, count: 1, live, waiting: 0, newest } });
}

/** What is known of a job that a tile shows: its row in place of the tile of the click, a newer state of it. */
export function renewFace(pages: JobPage[], job: Job): JobPage[] {
  return mapTiles(pages, (known) => {
    if (known.submitKey !== job.submitKey || (known.id === job.id && job.revision < known.revision)) return known;
    return { ...job, stack: { ...known.stack, root: job.rootId } };
  });
}

/** A job that was deleted, or whose click was refused: one less in its stack, or its tile is gone. */
export function takeFromStacks(pages: JobPage[], { rootId, id }: Pick<Job, 'rootId' | 'id'>): JobPage[] {
  return mapTiles(pages, (known) => {
    const { stack } = known;
    if (stack.root !== rootId) return known;
    return stack.count > 1 ? { ...known, stack: { ...stack, count: stack.count - 1 } } : known.id === id ? null : known;
  });
}

/** Pages with each tile as `how` has it; null takes it away. The same pages where nothing changed. */
function mapTiles(pages: JobPage[], how: (tile: Tile) => Job | null): JobPage[] {
  let isChanged = false;
  const mapped = pages.map((page) => {
    const jobs = page.jobs.flatMap((job) => (isTile(job) ? (how(job) ?? []) : job));
    if (jobs.length === page.jobs.length && jobs.every((job, index) => job === page.jobs[index])) return page;
    isChanged = true;
    return { ...page, jobs };
  });
  return isChanged ? mapped : pages;
}

const hasTile = (pages: readonly JobPage[], root: string) =>
  pages.some(({ jobs }) => jobs.some(({ stack }) => stack?.root === root));

const insertTile = (pages: JobPage[], tile: Tile): JobPage[] =>
  insert(pages, tile, (one, other) => (one as Tile).stack.at > (other.stack?.at ?? other.createdAt));

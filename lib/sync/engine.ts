import { archiveOne, claimArchives } from '../archive/archiver';
import { sweepUploads } from '../archive/import-upload';
import { makeMissingPlaceholders } from '../archive/placeholders';
import { type Context, mediaFolder } from '../context';
import { backupDaily } from '../db/backup';
import { freeLeases, leaseOwners } from '../db/jobs';
import { purgeBin } from '../library/bin';
import { sweepSidecars } from '../library/delete-for-good';
import { sweepMedia } from '../library/sweep-media';
import { log } from '../log';
import { sweepDrafts } from '../media/sweep-drafts';
import { afterClockStep } from './after-clock-step';
import { isDeadOwner, leaseOwner } from './owner';
import { pollConnection } from './poller';
import { claimSends, sendOne } from './sender';

/** Longest sleep: another process may have made something due. */
const MOST_SLEEP = 1_000;
const LEAST_SLEEP = 25;
/** Jobs whose files are stored at the same time; decoding pictures is work. */
const ARCHIVES = 2;
const LAST_WAIT = 3_000;
const REST_AFTER_FAILURE = 5_000;
/** A backup that failed (a full disk) is tried again after this. */
const REST_AFTER_BACKUP = 60 * 60_000;
const HOUSEKEEPING = 10 * 60_000;
/** A clock that goes back by less is as good as right. */
const CLOCK_STEP = 60_000;
/** It reads every folder of thumbnails. */
const DRAFT_SWEEPS = 24 * 60 * 60_000;

export type SyncEngine = { wake(): void; stop(): Promise<void> };

/**
 * Moves jobs on, whether or not a browser is open: sends clicks, asks providers, archives files, backs up. Runs inside
 * web, and as a process of its own when web has several instances; leases keep them out of each other's way.
 */
export function startSync(ctx: Context): SyncEngine {
  const owner = leaseOwner();
  let stopped = false;
  let wakeUp: () => void = () => {};
  let woken = false;
  const busy = new Set<Promise<unknown>>();

  /** Runs beside the loop; the same kind of work is not started twice. */
  const running = new Set<string>();
  /** Work that failed rests a while: a full disk is not asked a hundred times a second. */
  const resting = new Map<string, number>();
  function run(name: string, work: () => Promise<unknown>, rest = REST_AFTER_FAILURE): void {
    if (running.has(name) || (resting.get(name) ?? 0) > ctx.now()) return;
    running.add(name);
    const task = work()
      .then(
        // Only work that was done can have made something due.
        (did) => did !== false && wake(),
        (error: unknown) => {
          log.error({ error, work: name }, 'sync failed');
          resting.set(name, ctx.now() + rest);
        },
      )
      .finally(() => {
        running.delete(name);
        busy.delete(task);
      });
    busy.add(task);
  }

  function wake(): void {
    woken = true;
    wakeUp();
  }

  async function sleep(milliseconds: number): Promise<void> {
    // Never straight on: on SQLite nothing else in this loop lets timers and requests have their turn.
    const pause = woken ? LEAST_SLEEP : milliseconds;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pause);
      if (woken) return;
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    woken = false;
  }

  async function loop(): Promise<void> {
    let housekeepingAt = 0;
    // It may have been set right while the studio was off.
    let seen = Number.POSITIVE_INFINITY;
    // Not while the studio starts.
    let draftsAt = ctx.now() + HOUSEKEEPING;
    while (!stopped) {
      let pause = MOST_SLEEP;
      try {
        const now = ctx.now();
        if (now < seen - CLOCK_STEP) {
          housekeepingAt = 0;
          draftsAt = Math.min(draftsAt, now + DRAFT_SWEEPS);
          resting.clear();
          await afterClockStep(ctx);
        }
        seen = now;
        const due = await nextDue(ctx);
        if (due.send !== null && due.send <= now) {
          for (const row of await claimSends(ctx, owner)) run(`send ${row.id}`, () => sendOne(ctx, owner, row));
        }
        const archiving = [...running].filter((name) => name.startsWith('archive ')).length;
        if (due.archive !== null && due.archive <= now && archiving < ARCHIVES) {
          const rows = await claimArchives(ctx, owner, ARCHIVES - archiving);
          for (const row of rows) run(`archive ${row.id}`, () => archiveOne(ctx, owner, row));
        }
        for (const connection of ctx.connections.values()) {
          if (due.poll !== null && due.poll <= now) {
            run(`poll ${connection.id}`, () => pollConnection(ctx, connection, owner));
          }
        }
        if (now >= housekeepingAt) {
          housekeepingAt = now + HOUSEKEEPING;
          run('housekeeping', () => adoptDeadLeases(ctx, owner));
          run('bin', () => emptyBin(ctx));
          run('placeholders', () => makeMissingPlaceholders(ctx), HOUSEKEEPING);
          if (now >= draftsAt) {
            draftsAt = now + DRAFT_SWEEPS;
            run('drafts', () => sweepDrafts(mediaFolder(ctx.dataFolder), now));
            run('uploads', () => sweepUploads(ctx));
          }
          run('backup', () => backupDaily(ctx.database, ctx.dataFolder, now), REST_AFTER_BACKUP);
        }
        const waits = [due.send, due.poll, due.archive].flatMap((time) => (time === null ? [] : [time - now]));
        // What is due but held back (a lease, the pause of its connection) is looked at again a little later.
        pause = Math.min(MOST_SLEEP, ...waits.map((wait) => (wait > 0 ? wait : 150)));
      } catch (error) {
        log.error({ error }, 'the sync loop failed');
      }
      if (!stopped) await sleep(Math.max(LEAST_SLEEP, pause));
    }
  }

  const loops = loop();
  return {
    wake,
    async stop() {
      stopped = true;
      wake();
      await loops;
      // An answer that is nearly here is worth a moment; what is cut off is found again by the next start.
      await Promise.race([Promise.allSettled(busy), new Promise((resolve) => setTimeout(resolve, LAST_WAIT).unref())]);
      await freeLeases(ctx.database, [owner]);
    },
  };
}

/** When something is due next, by kind of work; null: nothing waits. What somebody holds a lease of does not count. */
async function nextDue({
  database: { db },
  connections,
  now,
}: Context): Promise<Record<'send' | 'poll' | 'archive', number | null>> {
  const time = now();
  const known = [...connections.keys()];
  const first = async (column: 'send_at' | 'next_poll_at' | 'archive_at') => {
    // Nobody can be asked about jobs of a connection that is configured no more.
    if (column === 'next_poll_at' && known.length === 0) return null;
    let query = db.selectFrom('jobs');
    if (column === 'next_poll_at') query = query.where('connection', 'in', known);
    // The archiver lets the last questions about a job go first (lib/archive/archiver.ts).
    if (column === 'archive_at') query = query.where('next_poll_at', 'is', null);
    const row = await query
      .select(column)
      .where(column, 'is not', null)
      .where((where) => where.or([where('lease_until', 'is', null), where('lease_until', '<=', time)]))
      .orderBy(column)
      .limit(1)
      .executeTakeFirst();
    return row?.[column] ?? null;
  };
  return { send: await first('send_at'), poll: await first('next_poll_at'), archive: await first('archive_at') };
}

/** What has lain in the bin for its time goes, and with it what deleted jobs have left on the disk. */
async function emptyBin(ctx: Context): Promise<boolean> {
  const did = [await purgeBin(ctx), await sweepSidecars(ctx), await sweepMedia(ctx)];
  return did.includes(true);
}

/** Jobs that a killed process held are taken up at once instead of when its lease runs out. */
async function adoptDeadLeases(ctx: Context, owner: string): Promise<void> {
  const dead = (await leaseOwners(ctx.database)).filter((other) => isDeadOwner(other, owner));
  await freeLeases(ctx.database, dead);
}

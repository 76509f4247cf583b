import type { Context } from '../context';
import { fromJson } from '../db/json';
import type { JobRow } from '../db/schema';
import type { Output } from '../jobs/job';
import { getFamily } from '../lineage/get-family';
import { askedCut, jointOf, parentTrack, secondsOf, trackAt } from './ingest-line';
import type { MeasuredMedia } from './ingest-tracks';
import { isStems } from './ingest-stems';

/** A track, or all stems of a song, on the time of its family. */
export type SongLane = {
  jobId: string;
  kind: string;
  /** What was clicked; null where the song began. */
  label: string | null;
  /** How many links lie before it. */
  depth: number;
  position: number;
  title: string;
  tags: string | null;
  coverId: string | null;
  /** The track, or its stems. */
  mediaIds: string[];
  seconds: number;
  /** When its first sound is heard, in seconds of the family. */
  at: number;
  /** Where it left its parent, in seconds of the family; null where it did not. */
  cut: number | null;
};

/** GET /api/jobs/{id}/songs: parents before what came of them. */
export type SongFamily = {
  lanes: SongLane[];
  seconds: number;
  /** There are more than are told. */
  isCut: boolean;
};

/** More lanes are a list, and no picture of a song. */
const MOST_JOBS = 100;

/**
 * A song and all that was made of it on one time: an extension stands where it goes on, a cover, added vocals and stems
 * where their song stands. Only what lies in the store is told. Throws `UserError` where there is no such job.
 */
export async function songFamily(ctx: Context, id: string): Promise<SongFamily> {
  const { members, isCut } = await getFamily({ ctx, input: { id } });
  const songs = members.filter(({ media, isDeleted }) => media === 'audio' && !isDeleted);
  const rows = await rowsOf(
    ctx,
    songs.slice(0, MOST_JOBS).map((member) => member.id),
  );
  const lanes: SongLane[] = [];
  for (const row of inTreeOrder(rows)) lanes.push(...(await lanesOf(ctx, row, lanes, rows)));
  const seconds = Math.max(0, ...lanes.map((lane) => lane.at + lane.seconds));
  return { lanes, seconds, isCut: isCut || songs.length > MOST_JOBS };
}

async function rowsOf(ctx: Context, ids: string[]): Promise<Map<string, JobRow>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.database.db.selectFrom('jobs').selectAll().where('id', 'in', ids).execute();
  const order = new Map(ids.map((id, index) => [id, index]));
  return new Map(rows.toSorted((a, b) => order.get(a.id)! - order.get(b.id)!).map((row) => [row.id, row]));
}

/** Each followed by all that came of it. */
function inTreeOrder(rows: Map<string, JobRow>): JobRow[] {
  const below = (parent: string | null): JobRow[] =>
    [...rows.values()]
      .filter(({ parent_id }) => (parent_id && rows.has(parent_id) ? parent_id : null) === parent)
      .flatMap((row) => [row, ...below(row.id)]);
  return below(null);
}

type Found = { output: Output; measured: MeasuredMedia };

async function lanesOf(ctx: Context, row: JobRow, known: SongLane[], rows: Map<string, JobRow>): Promise<SongLane[]> {
  const found: Found[] = [];
  for (const output of fromJson(row.outputs)) {
    const measured = output.kind === 'audio' ? await trackAt(ctx, row, output.position) : null;
    if (measured) found.push({ output, measured });
  }
  const parent = row.parent_id ? rows.get(row.parent_id) : undefined;
  const before = known.find(({ jobId, position }) => jobId === parent?.id && position === (parentTrack(row) ?? 0));
  const lane = ({ output, measured }: Found, place: Pick<SongLane, 'at' | 'cut'>): SongLane => ({
    jobId: row.id,
    kind: row.kind,
    label: fromJson(row.parent_offer)?.label ?? null,
    depth: before ? before.depth + 1 : 0,
    position: output.position,
    title: output.title?.trim() || row.prompt.slice(0, 120),
    tags: output.tags ?? null,
    coverId: output.coverId ?? null,
    mediaIds: [measured.media.id],
    seconds: secondsOf(measured),
    ...place,
  });
  if (isStems(row) && found.length > 0) {
    const longest = Math.max(...found.map(({ measured }) => secondsOf(measured)));
    const all = found.map(({ measured }) => measured.media.id);
    return [{ ...lane(found[0]!, { at: before?.at ?? 0, cut: null }), mediaIds: all, seconds: longest }];
  }
  return Promise.all(found.map(async (entry) => lane(entry, await placeOf(ctx, row, entry.measured, before, parent))));
}

async function placeOf(
  ctx: Context,
  row: JobRow,
  track: MeasuredMedia,
  before: SongLane | undefined,
  parent: JobRow | undefined,
): Promise<Pick<SongLane, 'at' | 'cut'>> {
  if (!before || !parent || row.kind !== 'extend') return { at: before?.at ?? 0, cut: null };
  const whole = await trackAt(ctx, parent, before.position);
  if (!whole) return { at: before.at, cut: null };
  const { cut, shape } = await jointOf(ctx, askedCut(row), track, whole);
  return { at: shape === 'tail' ? before.at + cut : before.at, cut: before.at + cut };
}

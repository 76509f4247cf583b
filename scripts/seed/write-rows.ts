import { sql } from 'kysely';
import type { Context } from '../../lib/context';
import { countStacks } from '../../lib/db/families';
import { fromJson } from '../../lib/db/json';
import { paintPictures } from './pictures';
import { COLUMNS, seedRows, type SeedRow } from './rows';

const BATCH = 1_000;
const TRANSACTION = 20;

export type Seeded = { jobs: number; seconds: number };

/**
 * Adds jobs to a library: real rows with shared pictures and no sidecars, spread over years up to now. Nothing is sent
 * to any provider. `told` hears how many are written so far.
 */
export async function seed(
  ctx: Context,
  { jobs, years = 5, told = () => {} }: { jobs: number; years?: number; told?: (written: number) => void },
): Promise<Seeded> {
  const began = performance.now();
  const { db, engine } = ctx.database;
  const pictures = await paintPictures(ctx);
  const first = await db
    .updateTable('counters')
    .set((counter) => ({ value: counter('value', '+', jobs) }))
    .where('name', '=', 'revision')
    .returning('value')
    .executeTakeFirstOrThrow();
  const columns = sql.join(COLUMNS.map((column) => sql.ref(column)));
  const rows = seedRows({ jobs, until: ctx.now(), years, firstRevision: first.value - jobs + 1, pictures });
  let written = 0;
  let isEnd = false;
  while (!isEnd) {
    await db.transaction().execute(async (transaction) => {
      for (let turn = 0; turn < TRANSACTION && !isEnd; turn += 1) {
        const batch = take(rows, BATCH);
        isEnd = batch.length < BATCH;
        if (batch.length === 0) return;
        const values = JSON.stringify(batch);
        // One parameter for a thousand rows: a statement with a parameter for each value takes five times as long.
        await (
          engine.name === 'sqlite'
            ? sql`insert into jobs (${columns}) select ${sql.join(
                COLUMNS.map((column) => sql`value ->> ${sql.lit(column)}`),
              )} from json_each(${values})`
            : sql`insert into jobs (${columns}) select ${columns} from json_populate_recordset(null::jobs, ${values}::json)`
        ).execute(transaction);
        const labelled = batch.flatMap(({ id, labels, place }) =>
          fromJson(labels).map((label) => ({ label, job_id: id, place })),
        );
        if (labelled.length > 0) await transaction.insertInto('job_labels').values(labelled).execute();
        const parents = JSON.stringify(batch.flatMap(({ parent_id: parent }) => parent ?? []));
        await sql`insert into job_parents (place) select place from jobs where id in (${
          engine.name === 'sqlite'
            ? sql`select value from json_each(${parents})`
            : sql`select json_array_elements_text(${parents}::json)`
        }) on conflict do nothing`.execute(transaction);
        written += batch.length;
      }
    });
    told(written);
  }
  await countStacks(db);
  if (engine.name === 'postgres') await sql`analyze`.execute(db);
  return { jobs: written, seconds: (performance.now() - began) / 1_000 };
}

function take(rows: Generator<SeedRow>, count: number): SeedRow[] {
  const batch: SeedRow[] = [];
  while (batch.length < count) {
    const { value, done } = rows.next();
    if (done) break;
    batch.push(value);
  }
  return batch;
}

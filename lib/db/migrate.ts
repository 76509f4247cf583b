import { type Kysely, Migrator, sql } from 'kysely';
import type { Database } from './client';
import type { Engine } from './engine';
import * as jobs from './migrations/0001-jobs';
import * as batches from './migrations/0002-batches';
import * as searchAndLeases from './migrations/0003-search-and-leases';
import * as allOfMidjourney from './migrations/0004-all-of-midjourney';
import * as credits from './migrations/0006-credits';
import * as draftForms from './migrations/0007-draft-forms';
import * as tracks from './migrations/0008-tracks';
import * as masks from './migrations/0009-masks';
import * as library from './migrations/0010-library';
import * as archive from './migrations/0012-archive';
import * as bin from './migrations/0013-bin';
import * as placeholders from './migrations/0015-placeholders';
import * as greyMasks from './migrations/0016-grey-masks';
import * as stacks from './migrations/0018-stacks';
import * as facets from './migrations/0020-facets';
import * as parents from './migrations/0021-parents';
import * as facetGroups from './migrations/0022-facet-groups';
import * as jobWords from './migrations/0023-job-words';

type Migration = { up(db: Kysely<unknown>, engine: Engine): Promise<void> };

/** In order; a name once released is never changed. */
export const MIGRATIONS: Record<string, Migration> = {
  '0001-jobs': jobs,
  '0002-batches': batches,
  '0003-search-and-leases': searchAndLeases,
  '0004-all-of-midjourney': allOfMidjourney,
  '0006-credits': credits,
  '0007-draft-forms': draftForms,
  '0008-tracks': tracks,
  '0009-masks': masks,
  '0010-library': library,
  '0012-archive': archive,
  '0013-bin': bin,
  '0015-placeholders': placeholders,
  '0016-grey-masks': greyMasks,
  '0018-stacks': stacks,
  '0020-facets': facets,
  '0021-parents': parents,
  '0022-facet-groups': facetGroups,
  '0023-job-words': jobWords,
};

/** Brings the schema up to date; several processes may call it at once. Answers the names that were applied. */
export async function migrate({ db, engine }: Database): Promise<string[]> {
  const migrator = new Migrator({
    db,
    ...(engine.name === 'postgres' ? { migrationTableSchema: await currentSchema(db) } : {}),
    provider: {
      getMigrations: async () =>
        Object.fromEntries(
          Object.entries(MIGRATIONS).map(([name, migration]) => [
            name,
            { up: (target: Kysely<unknown>) => migration.up(target, engine) },
          ]),
        ),
    },
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error;
  return (results ?? []).map((result) => result.migrationName);
}

/** Named, because a studio in another schema of the same database has a table of the same name. */
async function currentSchema(db: Database['db']): Promise<string> {
  const { rows } = await sql<{ schema: string }>`select current_schema() as schema`.execute(db);
  return rows[0]!.schema;
}

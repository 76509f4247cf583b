import { z } from 'zod';
import type { Connection } from '../connections';
import type { Context } from '../context';
import { noConnection } from '../jobs/expect';
import { jobTitle } from '../jobs/status';
import { ProviderError } from '../providers/errors';
import type { Origin, Snapshot } from '../providers/provider';
import { UserError } from '../result';
import type { AdoptAnswer, Adopted } from './api';
import { insertAdopted } from './insert-adopted';
import { readReferences } from './read-references';

/*
 * Takes jobs in that were made elsewhere: by another program, with the same key, or by a studio that is lost. The
 * provider is only asked about them; nothing is made, and nothing is paid.
 */

/** Jobs in one request. A page of the list and a pasted piece of it are far smaller. */
export const MOST_AT_ONCE = 200;

export const AdoptInput = z
  .object({
    connection: z.string().max(100),
    references: z.array(z.string().min(1).max(200)).max(MOST_AT_ONCE).optional(),
    text: z.string().max(200_000, 'This is too much at once. Paste a part of it.').optional(),
  })
  .refine(({ references, text }) => (references === undefined) !== (text === undefined), {
    message: 'Name the jobs, or send a text that names them.',
  });

/** Throws `UserError` where the connection cannot be asked; what becomes of each id is told one by one. */
export async function adoptJobs({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.infer<typeof AdoptInput>;
}): Promise<AdoptAnswer> {
  const connection = ctx.connections.get(input.connection);
  if (!connection) throw noConnection(input.connection);
  const read =
    input.text === undefined ? { references: input.references ?? [], unread: [] } : readReferences(input.text);
  const references = [...new Set(read.references)];
  if (references.length > MOST_AT_ONCE) {
    const message = `These are ${references.length.toLocaleString('en')} jobs; ${MOST_AT_ONCE} at once is the most. Paste a part of them.`;
    throw new UserError('too-large', message, { text: message });
  }
  const held = await heldBy(ctx, connection.id, references);
  const found = await ask(
    connection,
    references.filter((reference) => !held.has(reference)),
  );
  const results = new Map<string, Adopted>();
  for (const [reference, jobId] of held) results.set(reference, result(reference, { outcome: 'held', jobId }));
  // Parents are older than their children, so they are there when these look for them.
  for (const { reference, told } of oldestFirst(connection, found)) {
    results.set(reference, await adoptOne(ctx, connection, reference, told));
  }
  ctx.wake();
  return { results: references.map((reference) => results.get(reference)!), unread: read.unread };
}

/** Which of these ids the library has already: the provider's id → our own. */
export async function heldBy(ctx: Context, connection: string, references: string[]): Promise<Map<string, string>> {
  if (references.length === 0) return new Map();
  const rows = await ctx.database.db
    .selectFrom('jobs')
    .select(['id', 'remote_id'])
    .where('connection', '=', connection)
    .where('remote_id', 'in', references)
    .execute();
  return new Map(rows.map(({ id, remote_id }) => [remote_id!, id]));
}

/** What `Connection.provider.lookUp` answers of one id. */
type Told = Snapshot | { refused: string };

async function ask(connection: Connection, references: string[]): Promise<Map<string, Told>> {
  if (references.length === 0) return new Map();
  try {
    const found = await connection.provider.lookUp(references);
    return new Map(references.map((id) => [id, found.get(id) ?? { refused: 'The provider does not know it.' }]));
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    throw new UserError('conflict', `${connection.name} cannot be asked: ${error.message}`);
  }
}

type Known = { reference: string; told: { refused: string } | { snapshot: Snapshot; origin: Origin } };

function oldestFirst(connection: Connection, found: Map<string, Told>): Known[] {
  const time = ({ told }: Known) => ('origin' in told ? (told.origin.createdAt ?? 0) : 0);
  return [...found]
    .map(([reference, told]) => ({
      reference,
      told: 'refused' in told ? told : { snapshot: told, origin: connection.provider.origin(told.raw) },
    }))
    .toSorted((one, other) => time(one) - time(other));
}

async function adoptOne(
  ctx: Context,
  connection: Connection,
  reference: string,
  told: Known['told'],
): Promise<Adopted> {
  if ('refused' in told) return result(reference, { outcome: 'unknown', message: told.refused });
  const { snapshot, origin } = told;
  const title = titleOf(origin);
  if (origin.foreign) return result(reference, { outcome: 'skipped', title, message: origin.foreign });
  const inserted = await insertAdopted(ctx, connection, snapshot, origin);
  if (inserted.outcome === 'waiting') {
    const message =
      'A click of this studio still waits for its answer, and this may be it. Try again when that is settled.';
    return result(reference, { outcome: 'waiting', title, message });
  }
  const isEmpty = inserted.outcome === 'adopted' && snapshot.status === 'done' && snapshot.outputs.length === 0;
  const message = isEmpty ? 'The provider has deleted its files already; the job itself came in.' : null;
  return result(reference, { ...inserted, title, message });
}

/** What a job is called before it is one of ours. */
export const titleOf = ({ prompt, kind, offer }: Origin): string => jobTitle({ prompt, kind, parentOffer: offer });

const result = (reference: string, told: Pick<Adopted, 'outcome'> & Partial<Adopted>): Adopted => ({
  reference,
  jobId: null,
  title: null,
  message: null,
  ...told,
});

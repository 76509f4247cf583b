import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Connection } from '../connections';
import type { Context } from '../context';
import { inTransaction, insertJob } from '../db/jobs';
import { toJson } from '../db/json';
import type { AdoptPage, AdoptResult, Elsewhere } from '../jobs/api';
import { expectConnection } from '../jobs/expect';
import { newId } from '../jobs/new-id';
import type { ParentOffer } from '../jobs/job';
import { UserError } from '../result';
import { ProviderError } from '../providers/errors';
import type { Origin, Snapshot } from '../providers/provider';
import { MOST_REFERENCES, readReferences } from './read-references';

/*
 * Jobs that were made elsewhere, brought in by their ids. A row is written as if the job had just been accepted; the
 * poller then asks for its state, its offers and its files as it does for every other. Nothing is sent that costs.
 */

/** Tasks that are asked for in one request. */
const AT_ONCE = 50;

export const LookInput = z.object({
  connection: z.string().max(100),
  text: z.string().max(500_000, 'This is too long. Paste it in parts.'),
});
export const AdoptInput = z.object({
  connection: z.string().max(100),
  references: z.array(z.string().min(1).max(200)).min(1, 'Choose a job.').max(MOST_REFERENCES),
});

type Verb<Input extends z.ZodType> = { ctx: Context; input: z.infer<Input> };

/** What the ids in a text are, without bringing anything in. Throws `UserError`. */
export async function look({ ctx, input }: Verb<typeof LookInput>): Promise<Elsewhere[]> {
  const connection = expectConnection(ctx, input.connection);
  const references = readReferences(input.text);
  if (references.length === 0) {
    const message =
      'There is no id in this. Paste ids of jobs, addresses with ids in them, or answers of the provider.';
    throw new UserError('invalid', message, { text: message });
  }
  const held = await findHeld(ctx, connection.id, references);
  const snapshots = await check(
    connection,
    references.filter((reference) => !held.has(reference)),
  );
  return references.map((reference) => {
    const own = held.get(reference);
    if (own) return { ...NOTHING, reference, state: 'held', jobId: own };
    const snapshot = snapshots.get(reference);
    return snapshot ? described(connection, snapshot) : { ...NOTHING, reference, state: 'unknown' };
  });
}

/** A page of the account's own list. Throws `UserError` where the provider has none. */
export async function listElsewhere({
  ctx,
  input,
}: {
  ctx: Context;
  input: { connection: string; cursor: string | null };
}): Promise<AdoptPage> {
  const connection = expectConnection(ctx, input.connection);
  if (!connection.provider.list)
    throw new UserError('invalid', `${connection.name} cannot list its jobs. Paste their ids.`);
  const { jobs, next } = await connection.provider.list(input.cursor).catch(inWords);
  const references = jobs.map(({ snapshot }) => snapshot.reference);
  const held = await findHeld(ctx, connection.id, references);
  const listed = jobs.map(({ snapshot, createdAt }): Elsewhere => {
    const job = described(connection, snapshot);
    const own = held.get(snapshot.reference);
    return { ...job, createdAt: job.createdAt ?? createdAt, ...(own ? { state: 'held', jobId: own } : {}) };
  });
  return { jobs: listed, next };
}

/**
 * Brings jobs in, parents before what was made of them where both are chosen. Those that are here already stay as they
 * are, and those that the provider does not know are told; doing it twice changes nothing.
 */
export async function adopt({ ctx, input }: Verb<typeof AdoptInput>): Promise<AdoptResult> {
  const connection = expectConnection(ctx, input.connection);
  const references = [...new Set(input.references)];
  const held = await findHeld(ctx, connection.id, references);
  const wanted = references.filter((reference) => !held.has(reference));
  const snapshots = await check(connection, wanted);
  const found = wanted
    .map((reference) => snapshots.get(reference))
    .filter((snapshot) => snapshot !== undefined)
    .map((snapshot) => ({ snapshot, origin: connection.provider.originOf(snapshot.raw) }));
  const taken = found.filter(({ origin }) => origin.foreign === null).toSorted((one, other) => age(one) - age(other));
  const adopted: string[] = [];
  for (const job of taken) adopted.push(await insert(ctx, connection, job));
  if (adopted.length > 0) ctx.wake();
  return {
    adopted,
    held: held.size,
    unknown: wanted.filter((reference) => !snapshots.has(reference)),
    foreign: found.flatMap(({ snapshot, origin }) =>
      origin.foreign ? [{ reference: snapshot.reference, reason: origin.foreign }] : [],
    ),
  };
}

const NOTHING = { kind: null, prompt: '', status: null, createdAt: null, reason: null, jobId: null } as const;

function described({ provider }: Connection, snapshot: Snapshot): Elsewhere {
  const { kind, prompt, createdAt, foreign } = provider.originOf(snapshot.raw);
  const { reference, status } = snapshot;
  return {
    reference,
    state: foreign ? 'foreign' : 'new',
    kind,
    prompt,
    status,
    createdAt,
    reason: foreign,
    jobId: null,
  };
}

/** What the provider knows of these ids. */
async function check({ provider }: Connection, references: string[]): Promise<Map<string, Snapshot>> {
  const found = new Map<string, Snapshot>();
  for (let at = 0; at < references.length; at += AT_ONCE) {
    for (const [reference, snapshot] of await provider.check(references.slice(at, at + AT_ONCE)).catch(inWords)) {
      if (snapshot) found.set(reference, snapshot);
    }
  }
  return found;
}

/** What a provider refuses is told to the person in its words. */
const inWords = (error: unknown): never => {
  throw error instanceof ProviderError ? new UserError('conflict', error.message) : error;
};

/** Which of these a connection holds already (provider's id → our id). */
async function findHeld(ctx: Context, connection: string, references: string[]): Promise<Map<string, string>> {
  if (references.length === 0) return new Map();
  const rows = await ctx.database.db
    .selectFrom('jobs')
    .select(['id', 'remote_id'])
    .where('connection', '=', connection)
    .where('remote_id', 'in', references)
    .execute();
  return new Map(rows.map(({ id, remote_id: reference }) => [reference!, id]));
}

type Found = { snapshot: Snapshot; origin: Origin };

const age = ({ origin, snapshot }: Found) => origin.createdAt ?? snapshot.finishedAt ?? Number.MAX_SAFE_INTEGER;

async function insert(ctx: Context, connection: Connection, { snapshot, origin }: Found): Promise<string> {
  const { reference } = snapshot;
  return inTransaction(ctx.database.db, async (transaction) => {
    const parent = origin.parent
      ? await transaction
          .selectFrom('jobs')
          .select(['id', 'prompt', 'offers'])
          .where('connection', '=', connection.id)
          .where('remote_id', '=', origin.parent)
          .executeTakeFirst()
      : undefined;
    const createdAt = origin.createdAt ?? snapshot.startedAt ?? snapshot.finishedAt ?? ctx.now();
    const { row } = await insertJob(
      ctx.database,
      {
        id: newId(createdAt),
        submit_key: keyOf(connection.id, reference),
        connection: connection.id,
        provider: connection.kind,
        kind: origin.kind,
        status: 'queued',
        prompt: origin.prompt || parent?.prompt || '',
        speed: 'fast',
        parent_id: parent?.id ?? null,
        parent_offer: parent && origin.offerKey ? toJson(offerOf(origin.offerKey)) : null,
        input: toJson({ kind: 'adopted', asked: origin.asked }),
        offers: toJson([]),
        outputs: toJson([]),
        archive: 'none',
        send_state: 'idle',
        remote_id: reference,
        raw: toJson(snapshot.raw),
        next_poll_at: ctx.now(),
        created_at: createdAt,
        // Its age is no reason to ask rarely: nobody here has seen it move.
        last_progress_at: ctx.now(),
      },
      transaction,
    );
    return row.id;
  });
}

/** An offer by its key (group, label, place). */
function offerOf(key: string): ParentOffer {
  const [group, label = '', slot] = key.split('/');
  return {
    key,
    label,
    group: group as ParentOffer['group'],
    ...(slot && group !== 'other' ? { slot: Number(slot) } : {}),
  };
}

/** A uuid that follows from whose job it is: bringing it in twice is one row. */
function keyOf(connection: string, reference: string): string {
  const hex = createHash('sha256').update(`adopted/${connection}/${reference}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

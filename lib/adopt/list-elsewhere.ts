import { z } from 'zod';
import type { Connection } from '../connections';
import type { Context } from '../context';
import { noConnection } from '../jobs/expect';
import { passThrough } from '../media/pass-through';
import { ProviderError } from '../providers/errors';
import type { Snapshot } from '../providers/provider';
import { UserError } from '../result';
import { heldBy, titleOf } from './adopt-jobs';
import type { AdoptSource, Elsewhere, ElsewherePage } from './api';

export const ElsewhereInput = z.object({
  connection: z.string().max(100),
  cursor: z.string().max(2_000).nullable().default(null),
});

export const PictureInput = z.object({ connection: z.string().max(100), reference: z.string().min(1).max(200) });

/** The connections from which jobs can be taken in. */
export function adoptSources({ connections }: Pick<Context, 'connections'>): AdoptSource[] {
  return [...connections.values()].map(({ id, name, provider }) => ({
    id,
    name,
    lists: provider.list !== undefined && !provider.lacks().includes('list'),
  }));
}

/** One page of the account's jobs, newest first, each with whether the library has it. Throws `UserError`. */
export async function listElsewhere({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.infer<typeof ElsewhereInput>;
}): Promise<ElsewherePage> {
  const connection = expectOne(ctx, input.connection);
  const { list } = connection.provider;
  if (!list) throw new UserError('invalid', `${connection.name} cannot list its jobs. Paste their ids.`);
  const page = await asked(connection, list(input.cursor));
  const references = page.jobs.map(({ snapshot }) => snapshot.reference);
  const held = await heldBy(ctx, connection.id, references);
  const jobs = page.jobs.map(({ snapshot, createdAt }): Elsewhere => {
    const origin = connection.provider.origin(snapshot.raw);
    return {
      reference: snapshot.reference,
      kind: origin.kind,
      title: titleOf(origin),
      status: snapshot.status,
      statusText: snapshot.statusText,
      createdAt: createdAt || origin.createdAt,
      outputs: snapshot.outputs.length,
      hasPicture: pictureOf(snapshot) !== null,
      jobId: held.get(snapshot.reference) ?? null,
      foreign: origin.foreign,
    };
  });
  return { jobs, next: page.next };
}

/** The first picture of a job that is not ours (yet), or the cover of its first track; asked for and guarded like every file of a provider. */
export async function showElsewhere({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.infer<typeof PictureInput>;
}): Promise<Response> {
  const connection = expectOne(ctx, input.connection);
  const found = (await asked(connection, connection.provider.lookUp([input.reference]))).get(input.reference);
  const url = found && !('refused' in found) ? pictureOf(found) : null;
  if (!url) throw new UserError('not-found', 'This job has no picture.');
  return passThrough(ctx, connection.id, url);
}

function pictureOf({ outputs }: Snapshot): string | null {
  const [first] = outputs;
  return first?.kind === 'image' ? first.url : (first?.track?.coverUrl ?? null);
}

function expectOne(ctx: Context, id: string): Connection {
  const connection = ctx.connections.get(id);
  if (!connection) throw noConnection(id);
  return connection;
}

async function asked<T>(connection: Connection, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const isMissing = error.code === 'unsupported';
    throw new UserError(
      isMissing ? 'invalid' : 'conflict',
      isMissing
        ? `${connection.name} cannot list its jobs. Paste their ids.`
        : `${connection.name} cannot be asked: ${error.message}`,
    );
  }
}

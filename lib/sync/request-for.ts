import { readFile } from 'node:fs/promises';
import { maskOptionsOf } from '../connection-options';
import type { Connection } from '../connections';
import type { Context } from '../context';
import { findJob } from '../db/jobs';
import { fromJson } from '../db/json';
import type { JobRow } from '../db/schema';
import type { Asked, DialogAnswer } from '../jobs/job';
import { fitMask, forProvider, greyOf, sizeOf, withHole } from '../media/for-provider';
import { ProviderError } from '../providers/errors';
import type { Picture, SubmitRequest } from '../providers/provider';
import { UserError } from '../result';

/**
 * What a row asks for as its provider takes it: pictures read and made fit, the parent's last answer beside its offer.
 * Throws `UserError` for what only a person can mend, and `ProviderError` where pictures cannot be hosted.
 */
export async function requestFor(ctx: Context, connection: Connection, row: JobRow): Promise<SubmitRequest> {
  const base = {
    token: row.id,
    key: row.submit_key,
    ...(row.sent_body ? { sentBody: row.sent_body } : {}),
    ...(ctx.publicUrl ? { notify: `${ctx.publicUrl}/api/webhooks/${row.provider}/${row.submit_key}` } : {}),
  };
  const answer = fromJson(row.answer);
  if (row.remote_id && answer) {
    const mask = answer.maskId ? await maskFor(ctx, connection, answer.maskId) : undefined;
    const { prompt } = answer;
    return {
      ...base,
      kind: 'answer',
      reference: row.remote_id,
      prompt,
      speed: row.speed,
      ...(mask ? { mask } : {}),
    };
  }
  const input = fromJson(row.input);
  if (input.kind !== 'press') return { ...base, ...(await made(ctx, connection, input)) };
  const parent = row.parent_id ? await findJob(ctx.database, row.parent_id) : null;
  if (!parent?.remote_id)
    throw new UserError('not-found', 'The picture of this button is not in the library any more.');
  return {
    ...base,
    kind: 'press',
    parent: parent.remote_id,
    parentRaw: fromJson(parent.raw),
    offerKey: input.offer.key,
    speed: input.speed,
    remix: input.remix ?? false,
    ...(input.offer.before && answer ? { answer: await beforehand(ctx, connection, answer) } : {}),
  };
}

async function beforehand(ctx: Context, connection: Connection, { prompt, maskId, form }: DialogAnswer) {
  const mask = maskId ? { mask: await maskFor(ctx, connection, maskId) } : {};
  return { prompt, ...mask, ...(form ? { form } : {}) };
}

/** A mask exactly as it was painted, or the same as 8-bit grey where the connection wants it so. */
async function maskFor(ctx: Context, connection: Connection, maskId: string): Promise<Uint8Array> {
  const [{ greyMask }, mask] = await Promise.all([maskOptionsOf(ctx, connection.id), bytesOf(ctx, maskId)]);
  return greyMask ? greyOf(mask) : mask;
}

type Untold<T> = T extends unknown ? Omit<T, 'token' | 'notify' | 'key' | 'sentBody'> : never;

async function made(ctx: Context, connection: Connection, asked: Asked): Promise<Untold<SubmitRequest>> {
  switch (asked.kind) {
    case 'imagine': {
      const { prompt, speed, botType } = asked;
      const references = await Promise.all(asked.references.map((id) => picture(ctx, id)));
      return { kind: 'imagine', prompt, speed, botType, references, hosted: await host(ctx, connection, asked) };
    }
    case 'blend':
      return { ...asked, pictures: await Promise.all(asked.pictures.map((id) => picture(ctx, id))) };
    case 'describe':
      return { ...asked, picture: await picture(ctx, asked.picture) };
    case 'shorten':
    case 'music':
      return asked;
    case 'edit':
      return edit(ctx, connection, asked);
    case 'video': {
      const end = asked.endPicture ? { endPicture: await picture(ctx, asked.endPicture) } : {};
      const { endPicture: _endPicture, ...rest } = asked;
      return { ...rest, picture: await picture(ctx, asked.picture), ...end };
    }
  }
}

/** Both forms of the region come from one painted layer, so that they never disagree (reference section 19, hole 2). */
async function edit(ctx: Context, connection: Connection, asked: Extract<Asked, { kind: 'edit' }>) {
  const { prompt, speed, botType, maskId } = asked;
  const shared = { kind: 'edit', prompt, speed, botType } as const;
  if (!maskId) return { ...shared, picture: await picture(ctx, asked.picture) };
  const { editMask: form, greyMask } = await maskOptionsOf(ctx, connection.id);
  const mask = await bytesOf(ctx, maskId);
  const stored = await storedPicture(ctx, asked.picture);
  const prepared = await (form === 'mask' ? forProvider(stored) : withHole(stored, mask)).catch(orGone);
  if (form === 'hole') return { ...shared, picture: prepared };
  const fitting = await fitMask(mask, await sizeOf(prepared));
  return { ...shared, picture: prepared, mask: greyMask ? await greyOf(fitting) : fitting };
}

async function host(ctx: Context, connection: Connection, { hosted = [] }: Extract<Asked, { kind: 'imagine' }>) {
  if (hosted.length === 0) return [];
  if (!connection.provider.host) {
    throw new ProviderError('unsupported', 'This provider cannot host pictures. Paste the address of a public one.');
  }
  const pictures = await Promise.all(hosted.map(({ mediaId }) => picture(ctx, mediaId)));
  const urls = await connection.provider.host(pictures);
  return hosted.map(({ role }, index) => ({ role, url: urls[index]! }));
}

const gone = () => new UserError('not-found', 'A picture of this request is not in the store any more. Add it again.');

async function storedPicture(ctx: Context, id: string) {
  const media = await ctx.database.db.selectFrom('media').selectAll().where('id', '=', id).executeTakeFirst();
  if (!media) throw gone();
  return { path: ctx.media.path(id, media.type), type: media.type };
}

/** A file that is missing is gone, one that cannot be decoded stays so; any fault of the disk passes. */
const orGone = (error: NodeJS.ErrnoException): never => {
  if (error.code === 'ENOENT') throw gone();
  if (error.code !== undefined) throw error;
  throw new UserError('invalid', 'A picture of this request cannot be decoded; it may be damaged. Add it again.');
};

async function picture(ctx: Context, id: string): Promise<Picture> {
  return forProvider(await storedPicture(ctx, id)).catch(orGone);
}

/** A mask is sent exactly as it was painted, unless its picture had to be made smaller. */
async function bytesOf(ctx: Context, id: string): Promise<Uint8Array> {
  return readFile((await storedPicture(ctx, id)).path).catch(orGone);
}

import { stat } from 'node:fs/promises';
import { type Context, databaseFile } from './context';
import { lastBackup } from './db/backup';
import { env } from './env';
import type { SystemView } from './jobs/api';
import packageJson from '../package.json' with { type: 'json' };

/** Versions, folders and storage, as Settings shows them. No password or key of the database URL is told. */
export async function systemView(ctx: Context): Promise<SystemView> {
  const { engine } = ctx.database;
  const file = databaseFile(ctx.dataFolder);
  const { databaseUrl } = env();
  const location = databaseUrl ? withoutLogin(databaseUrl) : file;
  return {
    version: packageJson.version,
    node: process.versions.node,
    database: {
      engine: engine.name,
      location,
      bytes: databaseUrl ? null : ((await stat(file).catch(() => null))?.size ?? null),
      lastBackup: databaseUrl ? null : await lastBackup(ctx.dataFolder, ctx.now()),
    },
    dataFolder: ctx.dataFolder,
    media: await storedMedia(ctx),
  };
}

async function storedMedia({ database: { db } }: Context): Promise<SystemView['media']> {
  const { files, bytes } = await db
    .selectFrom('media')
    .select((select) => [select.fn.countAll<number>().as('files'), select.fn.sum<number | null>('bytes').as('bytes')])
    .executeTakeFirstOrThrow();
  return { files: Number(files), bytes: Number(bytes ?? 0) };
}

function withoutLogin(address: string): string {
  if (!URL.canParse(address)) return 'PostgreSQL';
  const { host, pathname } = new URL(address);
  return `${host}${pathname}`;
}

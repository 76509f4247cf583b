import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { Kysely, PostgresDialect, sql, SqliteDialect } from 'kysely';
import pg from 'pg';
import type { Engine } from './engine';
import { postgresEngine } from './engine-postgres';
import { sqliteEngine } from './engine-sqlite';
import type { Schema } from './schema';
import { withStatements } from './sqlite-statements';

export type Database = {
  db: Kysely<Schema>;
  engine: Engine;
  /** Where it lies, when it is a file; a server keeps its own backups. */
  file?: string;
  close(): Promise<void>;
};

/**
 * Opens the SQLite file (made when missing). `synchronous=FULL`: a commit that was acknowledged survives a kill and
 * a power cut.
 */
export function openSqlite(file: string): Database {
  mkdirSync(dirname(file), { recursive: true });
  const connection = new DatabaseSync(file);
  connection.exec(
    'pragma busy_timeout = 10000; pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -65536; pragma foreign_keys = on;',
  );
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: withStatements(connection) }) });
  return {
    db,
    engine: sqliteEngine,
    file,
    async close() {
      // Who copies the one file copies everything.
      await sql`pragma wal_checkpoint(truncate)`.execute(db).catch(() => {});
      await db.destroy();
    },
  };
}

/** Opens a PostgreSQL server by its URL; connections are made when needed. */
export function openPostgres(url: string, options: { schema?: string } = {}): Database {
  // Milliseconds since 1970 and byte counts fit a double; node-postgres would give bigint as text.
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, Number);
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    types,
    ...(options.schema ? { options: `-c search_path=${options.schema},public` } : {}),
  });
  // A dropped idle connection is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return { db, engine: postgresEngine, close: () => db.destroy() };
}

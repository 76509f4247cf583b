import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import type { SqliteDatabase } from 'kysely';

/** Statements that are kept ready; the studio has some hundred different ones. */
const KEPT = 256;

/** Longer texts hold lists of ids, and hardly come a second time. */
const LONGEST_KEPT = 10_000;

type Ready = { statement: StatementSyncInstance; reader: boolean };

/**
 * The connection as Kysely wants it. Statements are kept ready, because planning one takes longer than most take to run;
 * SQLite itself plans a kept one anew when the schema has changed.
 */
export function withStatements(connection: DatabaseSyncInstance): SqliteDatabase {
  const kept = new Map<string, Ready>();

  function prepare(text: string): Ready {
    const statement = connection.prepare(text);
    return { statement, reader: statement.columns().length > 0 };
  }

  function ready(text: string): Ready {
    const known = kept.get(text);
    const found = known ?? prepare(text);
    if (text.length > LONGEST_KEPT) return found;
    // A map keeps its order: who was used last goes last.
    kept.delete(text);
    kept.set(text, found);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value as string);
    return found;
  }

  return {
    close: () => connection.close(),
    prepare(text) {
      const { statement, reader } = ready(text);
      return {
        reader,
        all: (parameters) => statement.all(...(parameters as never[])),
        run: (parameters) => {
          const { changes, lastInsertRowid } = statement.run(...(parameters as never[]));
          return { changes: BigInt(changes), lastInsertRowid: BigInt(lastInsertRowid) };
        },
        // Rows are taken one by one while other statements run: this one is nobody else's.
        iterate: (parameters) => prepare(text).statement.iterate(...(parameters as never[])),
      };
    },
  };
}

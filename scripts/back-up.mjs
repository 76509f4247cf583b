// Copies a SQLite database into a new file, whole and compact: `node scripts/back-up.mjs <from> <to>`. A process of its
// own, because a large copy takes many seconds without a pause.
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { DatabaseSync } from '@photostructure/sqlite';

const [from, to] = process.argv.slice(2);
if (!from || !to) throw new Error('Name the database and the file to make.');
const database = new DatabaseSync(from, { readOnly: true });
try {
  database.exec('pragma busy_timeout = 10000');
  database.prepare('vacuum into ?').run(to);
} finally {
  database.close();
}
const file = openSync(to, 'r+');
fsyncSync(file);
closeSync(file);

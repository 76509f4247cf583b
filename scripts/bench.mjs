// `npm run bench -- [name …] [-- part …]`: runs the benches, each in a process of its own, and prints their figures. Benches
// that have parts take their names after a second `--`.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { killChildren, stopChildren } from './launch/child.mjs';
import { installIfNeeded } from './launch/install.mjs';
import { refuseOldNode } from './launch/node-version.mjs';
import { run } from './launch/run.mjs';

if (refuseOldNode()) process.exit(1);

const root = fileURLToPath(new URL('..', import.meta.url));
const words = process.argv.slice(2);
const end = words.indexOf('--');
const asked = end < 0 ? words : words.slice(0, end);
const parts = end < 0 ? [] : words.slice(end + 1);
const benches = readdirSync(join(root, 'bench'))
  .filter((name) => /\.(ts|mjs)$/.test(name) && name !== 'run.ts')
  .filter((name) => asked.length === 0 || asked.some((word) => name.includes(word)));

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, async () => {
    await stopChildren();
    process.exit(130);
  });
}
process.on('exit', killChildren);

await installIfNeeded(root, { env: process.env });
const { findBrowser } = await import('./browser.mjs');
const env = { ...process.env, ...(await findBrowser()), NO_OPEN: '1' };
const broken = [];
for (const name of benches) {
  const args = ['--conditions=react-server', '--import', 'tsx', join('bench', name), ...parts];
  const { code } = await run(process.execPath, args, { cwd: root, env, show: true });
  if (code !== 0) broken.push(name);
}
if (broken.length > 0) console.error(`\nNot as promised: ${broken.join(', ')}`);
process.exit(broken.length > 0 || benches.length === 0 ? 1 : 0);

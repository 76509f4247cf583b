import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Studio } from './studio';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A studio whose library holds so many jobs already. */
export async function startSeeded(jobs: number): Promise<Studio> {
  const studio = await Studio.start();
  // Only one process may hold the data folder.
  await studio.kill9();
  const args = ['--conditions=react-server', '--import', 'tsx', 'scripts/seed.ts', '--jobs', String(jobs)];
  const seeding = spawn(process.execPath, args, { cwd: root, env: studio.env, stdio: 'ignore' });
  const [code] = await once(seeding, 'exit');
  if (code !== 0) throw new Error(`The seed ended with ${code}.`);
  await studio.startWeb();
  return studio;
}

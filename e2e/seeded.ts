import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Studio } from './studio';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A studio whose library holds so many jobs already. */
export function startSeeded(jobs: number): Promise<Studio> {
  return Studio.start({ fill: (env) => seed(jobs, env) });
}

async function seed(jobs: number, env: NodeJS.ProcessEnv): Promise<void> {
  const args = ['--conditions=react-server', '--import', 'tsx', 'scripts/seed.ts', '--jobs', String(jobs)];
  const seeding = spawn(process.execPath, args, { cwd: root, env, stdio: 'ignore' });
  const [code] = await once(seeding, 'exit');
  if (code !== 0) throw new Error(`The seed ended with ${code}.`);
}

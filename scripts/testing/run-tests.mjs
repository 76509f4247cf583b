import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfNeeded } from '../launch/build.mjs';
import { killChildren, stopChildren } from '../launch/child.mjs';
import { setupEnvironment } from '../launch/environment.mjs';
import { installIfNeeded } from '../launch/install.mjs';
import { npmCommand, run } from '../launch/run.mjs';
import { complain, Refusal, say } from '../launch/say.mjs';
import { playwrightFigures, vitestFigures } from './figures.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const reports = join(root, '.cache', 'reports');
const unitReport = join(reports, 'unit.json');
const storyReport = join(reports, 'stories.json');

/** What has to go when we end, however we end. @type {(() => void)[]} */
const endings = [];

/** @param {string[]} args */
export async function runTests(args) {
  endOnSignals();
  /** @type {string[]} */
  let failedSteps = [];
  try {
    rmSync(reports, { recursive: true, force: true });
    mkdirSync(reports, { recursive: true });
    const env = await bringWhatIsNeeded(args.includes('--full'));
    failedSteps = await runAll(env);
  } catch (error) {
    complain(error);
    failedSteps.push('what the tests need');
  }
  runEndings();
  await stopChildren();
  process.exit(report(failedSteps));
}

/** @param {boolean} full */
async function bringWhatIsNeeded(full) {
  await installIfNeeded(root, { env: process.env });
  // Imported only now: they need packages.
  const [{ findBrowser }, { startPostgres }] = await Promise.all([import('../browser.mjs'), import('../postgres.mjs')]);
  say('Looking for a browser …');
  const browser = await findBrowser();
  say('Starting a PostgreSQL …');
  const postgres = await bringPostgres(startPostgres);
  endings.push(postgres.stop);
  // Whatever this machine has set for a real studio must not reach one under test.
  return {
    ...setupEnvironment(process.env),
    ...browser,
    ...(postgres.url ? { DATABASE_URL_TEST: postgres.url } : {}),
    ...(full ? { FULL: '1' } : {}),
    NO_OPEN: '1',
    PLAYWRIGHT_JSON: storyReport,
  };
}

/** @param {() => Promise<{ url: string, stop: () => void }>} start */
async function bringPostgres(start) {
  try {
    return await start();
  } catch (error) {
    if (process.env.CI) throw error;
    complain(error);
    say('!! No PostgreSQL: the tests that need one are SKIPPED. !!');
    return { url: '', stop: () => {} };
  }
}

/** Besides the usual one; the emulator speaks them all. */
const DIALECTS = ['trueai', 'plus'];
const DIALECT_STORIES = ['the-loop', 'needs-input', 'buttons', 'results', 'dialogs'];

/** @param {NodeJS.ProcessEnv} env @returns {Promise<string[]>} the steps that failed */
async function runAll(env) {
  const unit = ['--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`];
  const failed = [];
  say('Checking format, lint, types and units (npm run check) …');
  // The first "--" ends npm's own options, the second those of the npm inside the script.
  if (!(await npm(['run', 'check', '--', '--', ...unit], env))) {
    failed.push('npm run check');
    // Stopped before its tests: they are run all the same, so that one run tells everything.
    if (vitestFigures(unitReport).passed + vitestFigures(unitReport).failed === 0)
      await npm(['run', 'unit', '--', ...unit], env);
  }
  try {
    await buildIfNeeded(root, { env });
  } catch (error) {
    complain(error);
    return [...failed, 'the build'];
  }
  say('Playing the stories in a browser …');
  const playwright = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  const { code } = await run(process.execPath, [playwright, 'test'], { cwd: root, env, show: true });
  if (code !== 0) failed.push('the stories');
  if (!env.FULL) return failed;
  for (const dialect of DIALECTS) {
    say(`Playing the stories of buttons and dialogs in the ${dialect} dialect …`);
    const options = { cwd: root, env: { ...env, DIALECT: dialect, PLAYWRIGHT_JSON: '' }, show: true };
    const { code: ended } = await run(process.execPath, [playwright, 'test', ...DIALECT_STORIES], options);
    if (ended !== 0) failed.push(`the stories in the ${dialect} dialect`);
  }
  return failed;
}

/** @param {string[]} args @param {NodeJS.ProcessEnv} env */
async function npm(args, env) {
  const [command, first] = npmCommand(env);
  const { code } = await run(command, [...first, ...args], { cwd: root, env, show: true });
  return code === 0;
}

/** Prints the closing line and returns the exit code. @param {string[]} failedSteps */
function report(failedSteps) {
  const [unit, stories] = [vitestFigures(unitReport), playwrightFigures(storyReport)];
  const passed = unit.passed + stories.passed;
  const failed = unit.failed + stories.failed;
  const skipped = unit.skipped + stories.skipped;
  const missing = [unit.passed + unit.failed === 0 && 'unit tests', stories.passed + stories.failed === 0 && 'stories'];
  console.log('');
  if (skipped) console.log(`${skipped} skipped.`);
  if (stories.flaky) console.log(`${stories.flaky} passed at the second try only: see above.`);
  for (const what of missing) if (what) console.log(`No ${what} ran.`);
  if (failedSteps.length > 0) console.log(`Failed: ${failedSteps.join(', ')}. See above.`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed || failedSteps.length > 0 || missing.some(Boolean) ? 1 : 0;
}

function runEndings() {
  for (const end of endings.splice(0)) end();
}

function endOnSignals() {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, async () => {
      complain(new Refusal(`Stopped by ${signal}.`));
      await stopChildren();
      process.exit(130);
    });
  }
  process.on('exit', () => {
    killChildren();
    runEndings();
  });
}

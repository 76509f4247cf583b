// Finds a Chromium for the tests, or brings one: the first candidate that really starts is taken.
// `node scripts/browser.mjs` prints what it found as one line of JSON.
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { npmCommand, run } from './launch/run.mjs';
import { findOnPath, isRoot } from './launch/system.mjs';
import { Refusal, say } from './launch/say.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const carried = join(project, '.cache', 'browser');
/**
 * What is switched off in Chromium. The last `--disable-features` wins, so Playwright's own are repeated here. The two
 * popups are pages of the address bar that nobody sees: each window without a screen opens them, and they cost it as
 * much processor as a page of ours.
 */
const DISABLED_FEATURES = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${DISABLED_FEATURES.join(',')}`,
];

/** @typedef {{ executablePath?: string, env?: Record<string, string> }} Candidate */

/** In order: cheapest first, and nothing is downloaded while something that is here starts. */
const ways = [askedFor, playwrights, systems, downloaded, fromRegistry, fromDistribution];

/** @returns {Promise<{ CHROMIUM_PATH?: string } & Record<string, string>>} the environment that Playwright needs */
export async function findBrowser() {
  for (const way of ways) {
    for (const candidate of await way()) {
      if (!(await starts(candidate))) continue;
      const { executablePath, env = {} } = candidate;
      return executablePath ? { ...env, CHROMIUM_PATH: executablePath } : env;
    }
  }
  throw new Refusal('No Chromium could be found or installed: set CHROMIUM_PATH to one.');
}

/** A file that exists may still lack its libraries: only a page that computes is a proof. @param {Candidate} candidate */
async function starts({ executablePath, env = {} }) {
  if (executablePath && !existsSync(executablePath)) return false;
  const { chromium } = createRequire(join(project, 'package.json'))('playwright-core');
  try {
    const browser = await chromium.launch({
      executablePath,
      args: BROWSER_FLAGS,
      timeout: 20_000,
      env: { ...process.env, ...env },
    });
    const page = await browser.newPage();
    const works = (await page.evaluate('1 + 1')) === 2;
    await browser.close();
    return works;
  } catch {
    return false;
  }
}

function askedFor() {
  const path = process.env.CHROMIUM_PATH;
  return path ? [{ executablePath: path }] : [];
}

function playwrights() {
  return [{}];
}

/** Chrome, Chromium or Edge as the system has them. */
export function systems() {
  const names = [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'chrome',
    'microsoft-edge',
    'brave-browser',
  ];
  const mac = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  );
  const folders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(
    Boolean,
  );
  const windows = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].flatMap((path) =>
    folders.map((folder) => join(/** @type {string} */ (folder), path)),
  );
  const paths = { darwin: mac, win32: windows }[process.platform] ?? names.map(findOnPath);
  return paths.flatMap((path) => (path && existsSync(path) ? [{ executablePath: path }] : []));
}

async function downloaded() {
  // Where the download failed before, the registry's browser was unpacked: no use in failing again.
  if (existsSync(join(carried, 'tmp', 'chromium'))) return [];
  say('Downloading a browser for the tests (once) …');
  const cli = join(project, 'node_modules', 'playwright-core', 'cli.js');
  const options = { cwd: project, env: process.env };
  const { code } = await run(process.execPath, [cli, 'install', '--only-shell', 'chromium'], options);
  return code === 0 ? [{}] : [];
}

/** A headless Chromium that travels in a registry package, with the libraries it needs. */
async function fromRegistry() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return [];
  const entry = join(carried, 'node_modules', '@sparticuz', 'chromium', 'build', 'esm', 'index.js');
  mkdirSync(join(carried, 'tmp'), { recursive: true });
  if (!existsSync(entry)) {
    say('Installing a browser for the tests from the package registry (once) …');
    const [npm, first] = npmCommand(process.env);
    const args = [
      'install',
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--prefix',
      carried,
      '@sparticuz/chromium@147.0.0',
    ];
    const { code } = await run(npm, [...first, ...args], { cwd: carried, env: process.env });
    if (code !== 0) return [];
  }
  // It unpacks its own libraries only where it believes to run on AWS, and it unpacks into the temp folder.
  const before = { ...process.env };
  Object.assign(process.env, {
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
    AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x',
    TMPDIR: join(carried, 'tmp'),
  });
  try {
    const { default: chromium } = await import(pathToFileURL(entry).href);
    const executablePath = await chromium.executablePath();
    const { LD_LIBRARY_PATH = '', FONTCONFIG_PATH = '' } = process.env;
    return [{ executablePath, env: { LD_LIBRARY_PATH, FONTCONFIG_PATH } }];
  } finally {
    for (const name of ['AWS_EXECUTION_ENV', 'AWS_LAMBDA_JS_RUNTIME', 'TMPDIR', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}

async function fromDistribution() {
  if (!isRoot() || !findOnPath('apt-get')) return [];
  say('Installing a browser for the tests from the distribution (once) …');
  const options = { cwd: project, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  await run('apt-get', ['update', '-qq'], options);
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'], options);
  return systems();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(JSON.stringify(await findBrowser()));
}

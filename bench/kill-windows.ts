// kill -9 of the studio in the two windows where a click could be lost or paid for twice, many times each.
import type { Page } from '@playwright/test';
import type { EmulatorTask, Studio } from '../e2e/studio';
import type { JobPage } from '../lib/jobs/api';
import type { Job } from '../lib/jobs/job';
import { imagine } from '../e2e/gallery';
import { report, type Row, until, withPage, withStudio } from './run';

const KILLS = Number(process.env.KILLS ?? 20);
const SUBMIT = '/submit/imagine';

type Window = {
  name: string;
  profile: 'comet' | 'trueai';
  /** Trouble that keeps the studio inside the window. */
  fault: Record<string, unknown>;
  /** What the provider has of this click when the studio is killed inside the window. */
  expected: 'nothing' | 'request';
};

const windows: Window[] = [
  {
    name: 'row written, not sent yet',
    profile: 'comet',
    // The first try is turned away undone; the studio is killed before it may try again.
    fault: { kind: 'status', status: 429, retryAfter: 5, times: 1 },
    expected: 'nothing',
  },
  {
    name: 'sent, answer not stored (server cannot list)',
    profile: 'comet',
    fault: { kind: 'latency', milliseconds: 2_000, times: 1 },
    expected: 'request',
  },
  {
    name: 'sent, answer not stored (server can list)',
    profile: 'trueai',
    fault: { kind: 'latency', milliseconds: 2_000, times: 1 },
    expected: 'request',
  },
];

for (const window of windows) {
  await withStudio({ speed: 50 }, (studio) => withPage((page) => killInside(studio, page, window)));
}

async function killInside(studio: Studio, page: Page, window: Window): Promise<void> {
  await studio.control('settings', { profile: window.profile, concurrency: 100 });
  const acknowledged: string[] = [];
  let inside = 0;
  for (let kill = 1; kill <= KILLS; kill++) {
    await studio.kill9();
    await studio.startWeb();
    await page.goto(studio.url);
    await settled(studio);
    await studio.control('faults', { match: { path: SUBMIT }, ...window.fault });
    const prompt = `click number ${kill} of ${KILLS}`;
    const before = await submissions(studio);
    const tasksBefore = (await studio.tasks()).length;
    await imagine(page, prompt);
    await acknowledgement(page);
    acknowledged.push(prompt);
    await until('the request is out', async () => (await submissions(studio)) > before);
    const isUndone = (await studio.tasks()).length === tasksBefore;
    await studio.kill9();
    if (window.expected === 'request' || isUndone) inside++;
    await studio.control('faults', undefined, 'DELETE');
  }
  await studio.control('faults', undefined, 'DELETE');
  await studio.startWeb();
  await until('every job has come to rest', async () =>
    isAtRest(window, await allJobs(studio), await studio.tasks()),
  ).catch(
    // What did not come to rest is told by the figures.
    () => {},
  );
  const jobs = await allJobs(studio);
  report(`kill -9: ${window.name}`, rows(window, { acknowledged, jobs, tasks: await studio.tasks(), inside }));
}

/** Clicks of earlier kills have been sent, so that the next fault meets the next click. */
async function settled(studio: Studio): Promise<void> {
  await until(
    'earlier clicks are sent',
    async () => !(await allJobs(studio)).some(({ status }) => status === 'sending'),
  );
}

/**
 * The person was told "it is on disk": the composer lets go of the words. The head of the action's answer proves
 * nothing, because the result follows in the stream.
 */
function acknowledgement(page: Page): Promise<unknown> {
  return page.waitForFunction(() => document.querySelector('textarea')?.value === '');
}

/** Nothing more will happen by itself: where the server can list, a job of unknown fate still looks for its task. */
function isAtRest(window: Window, jobs: Job[], tasks: EmulatorTask[]): boolean {
  return jobs.every(({ id, status }) => {
    if (status !== 'unconfirmed') return status === 'done' || status === 'failed';
    return window.profile === 'comet' || !tasks.some(({ state }) => state === id);
  });
}

type Outcome = { acknowledged: string[]; jobs: Job[]; tasks: EmulatorTask[]; inside: number };

function rows(window: Window, { acknowledged, jobs, tasks, inside }: Outcome): Row[] {
  const jobsOf = (prompt: string) => jobs.filter((job) => job.prompt === prompt);
  const tasksOf = (prompt: string) => jobsOf(prompt).flatMap(({ id }) => tasks.filter(({ state }) => state === id));
  const lost = acknowledged.filter((prompt) => jobsOf(prompt).length === 0).length;
  const doubled = acknowledged.filter((prompt) => jobsOf(prompt).length > 1).length;
  const twice = acknowledged.filter((prompt) => tasksOf(prompt).length > 1).length;
  const strangers = tasks.filter(({ state }) => !jobs.some(({ id }) => id === state)).length;
  const ended = (status: string) => jobs.filter((job) => job.status === status).length;
  // Never sent, or sent and listed: then the studio has to end it without asking anybody.
  const findable = window.profile === 'trueai' ? jobs.filter(({ id }) => tasks.some(({ state }) => state === id)) : [];
  const unfound = findable.filter(({ status }) => status !== 'done').length;
  return [
    { what: 'kills, inside the window', figure: `${KILLS}, ${inside}`, promise: `${KILLS}`, kept: inside === KILLS },
    { what: 'acknowledged clicks lost', figure: String(lost), promise: '0', kept: lost === 0 },
    { what: 'clicks with two jobs', figure: String(doubled), promise: '0', kept: doubled === 0 },
    { what: 'clicks paid for twice', figure: String(twice), promise: '0', kept: twice === 0 },
    { what: 'tasks that no job knows', figure: String(strangers), promise: '0', kept: strangers === 0 },
    { what: 'jobs done', figure: String(ended('done')) },
    { what: 'listed tasks not found again', figure: String(unfound), promise: '0', kept: unfound === 0 },
    { what: 'left for the person to decide', figure: String(ended('unconfirmed')) },
  ];
}

async function submissions(studio: Studio): Promise<number> {
  const counts = await studio.control<Record<string, number>>('requests');
  return Object.entries(counts).reduce((sum, [path, count]) => sum + (path.includes(SUBMIT) ? count : 0), 0);
}

async function allJobs(studio: Studio): Promise<Job[]> {
  const jobs: Job[] = [];
  for (let next: string | null = ''; next !== null;) {
    const page: JobPage = await studio.json<JobPage>(
      `/api/jobs?limit=50${next && `&before=${encodeURIComponent(next)}`}`,
    );
    jobs.push(...page.jobs);
    next = page.next;
  }
  return jobs;
}

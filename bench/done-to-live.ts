// From the provider's SUCCESS to offers that can be clicked on screen, with a visible tab.
import { imagine } from '../e2e/gallery';
import { milliseconds, percentile, report, until, withPage, withStudio } from './run';

const JOBS = 10;
/** Provider interval (2 s while a job is young, 3 s for a batch) + browser interval (1 s) + 150 ms. */
const PROMISED_MS = 4_150;

await withStudio({ speed: 10 }, (studio) =>
  withPage(async (page) => {
    await page.goto(studio.url);
    const samples: number[] = [];
    for (let job = 1; job <= JOBS; job++) {
      const prompt = `awaited picture ${job}`;
      await imagine(page, prompt);
      const task = await until('the task', async () =>
        (await studio.tasks()).find((one) => one.prompt.includes(prompt)),
      );
      await until('success', async () => (await studio.tasks()).find(({ id }) => id === task.id)?.status === 'SUCCESS');
      const done = performance.now();
      const grid = page.getByRole('article', { name: prompt, exact: true });
      await grid.getByRole('button', { name: 'U1', exact: true }).waitFor({ state: 'attached' });
      samples.push(performance.now() - done);
    }
    const slowest = percentile(samples, 0.95);
    report(`Provider done to tile live, ${JOBS} jobs`, [
      { what: 'p50', figure: milliseconds(percentile(samples, 0.5)) },
      { what: 'p95', figure: milliseconds(slowest), promise: milliseconds(PROMISED_MS), kept: slowest < PROMISED_MS },
    ]);
  }),
);

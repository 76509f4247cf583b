import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, POWER_CUT, test } from './fixtures';
import { finished, idOf, imagine, press, tile } from './gallery';
import { describeRegion, paint, submitRegion } from './mask-editor';
import { cell, differences, rgb } from './pixels';

test.use({ pictureScale: 1 });

const PROMPT = 'a lighthouse on a basalt cliff, storm light';
const REGION = 'a small red boat';

// The page asks a studio that was killed: that is the story.
test.use({ expectedNoise: POWER_CUT });

test('a prompt becomes a grid, a picture and a repainted region, through a kill -9', async ({ page, studio }) => {
  test.setTimeout(180_000);
  await page.goto('/');
  await imagine(page, PROMPT);
  await expect(tile(page, PROMPT)).toBeVisible();
  const grid = await finished(page, PROMPT);

  await grid.getByRole('button', { name: 'U2', exact: true }).click();
  const upscaledName = `U2 · ${PROMPT}`;
  const upscaled = await finished(page, upscaledName, 'Vary (Region)');
  const upscaledId = await idOf(upscaled);

  await press(upscaled, 'Vary (Region)');
  await paint(page);
  await describeRegion(page, REGION);
  // Slow enough to be killed in the middle, for sure.
  await studio.control('settings', { speed: 0.2 });
  await submitRegion(page);
  const regions = page.getByRole('article', { name: `Vary (Region) · ${REGION}`, exact: true });
  await expect(regions.first().getByRole('progressbar')).toBeVisible();
  // Other stories of this worker have painted, too: the task that carries this job's id is meant.
  const regionId = await idOf(regions.first());
  const tasksOfRegion = async () => (await studio.tasks()).filter(({ state }) => state === regionId);
  const running = async () => (await tasksOfRegion()).find(({ work }) => work?.kind === 'inpaint');
  await expect.poll(async () => (await running())?.status).toBe('IN_PROGRESS');

  await studio.kill9();
  await studio.restart();
  await page.reload();
  await expect(regions.first().getByRole('progressbar')).toBeVisible();
  await studio.control(`tasks/${(await running())!.id}`, { finish: true });
  await expect(regions).toHaveCount(1);
  await expect(regions.first().getByRole('button', { name: 'U1', exact: true })).toBeAttached({ timeout: 60_000 });

  const inpainting = await tasksOfRegion();
  expect(inpainting).toHaveLength(1);
  const [parent, result] = await Promise.all([
    original(studio.url, upscaledId),
    original(studio.url, await idOf(regions.first())),
  ]);
  const before = await rgb(parent);
  const mask = await rgb(readFileSync(join(studio.emulatorFolder, 'uploads', inpainting[0]!.work!.mask!)));
  expect([before.width, before.height]).toEqual([1024, 1024]);
  expect([mask.width, mask.height]).toEqual([1024, 1024]);
  for (const slot of [1, 2, 3, 4]) {
    const { kept, keptChanged, repainted, repaintedChanged } = differences(before, await cell(result, slot), mask);
    expect(keptChanged, `pixels of cell ${slot} changed outside the mask`).toBe(0);
    expect(kept).toBeGreaterThan(100_000);
    expect(repainted).toBeGreaterThan(10_000);
    expect(repaintedChanged / repainted, `share of cell ${slot} repainted inside the mask`).toBeGreaterThan(0.5);
  }
});

async function original(url: string, job: string): Promise<Buffer> {
  const answer = await fetch(`${url}/api/jobs/${job}/outputs/0`);
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

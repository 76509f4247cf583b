import { AxeBuilder } from '@axe-core/playwright';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { finished, imagine } from './gallery';
import { Studio } from './studio';

/** What another program asks of the emulator's Apiframe, with the key that the studio has, too. */
async function elsewhere(studio: Studio, path: string, body: object): Promise<string> {
  const answer = await fetch(`${studio.emulatorUrl}/v2/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': 'afk_local_emulator', 'user-agent': 'another program' },
    body: JSON.stringify(body),
  });
  return ((await answer.json()) as { jobId: string }).jobId;
}

const ended = (studio: Studio, id: string) =>
  expect.poll(async () => (await studio.tasks()).find((task) => task.id === id)?.status).toBe('SUCCESS');

// An archive that is none is refused with 400, which a browser tells its console.
test.use({ expectedNoise: /status of 400/ });

test('jobs made elsewhere come in by their ids, each told what became of it', async ({ page, studio }) => {
  const prompt = 'a windmill of another program';
  const grid = await elsewhere(studio, 'images/generate', { model: 'midjourney', prompt });
  await ended(studio, grid);
  const action = { parentJobId: grid, action: 'upsample', index: 2 };
  const single = await elsewhere(studio, 'images/midjourney/action', action);
  await ended(studio, single);
  const stranger = '0199aa00-1111-7222-8333-444455556666';

  await page.goto('/settings');
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Apiframe emulator' })
    .getByRole('link', { name: 'Take in' })
    .click();
  await expect(page.getByRole('heading', { name: 'Jobs made elsewhere' })).toBeVisible();
  await expect(page.getByLabel('Connection')).toHaveValue('apiframe-emulator');
  await page.getByText('Paste ids', { exact: true }).click();
  await page
    .getByLabel('Ids of jobs')
    .fill(`https://apiframe.ai/jobs/${single}\n{"id":"${grid}","model":"midjourney"}\n${stranger} and this`);
  await expect(page.getByText('3 ids found. Not ids: “and”, “this”.')).toBeVisible();
  await page.getByRole('button', { name: 'Take in 3' }).click();
  const told = page.getByRole('region', { name: 'What became of them' });
  await expect(told.getByText('Came in: 2 · Unknown: 1')).toBeVisible();
  await expect(told.getByRole('listitem').filter({ hasText: stranger })).toContainText(
    'Apiframe does not know this job',
  );
  await page.getByRole('button', { name: 'Take in 3' }).click();
  await expect(told.getByText('Here already: 2 · Unknown: 1')).toBeVisible();

  await page.goto('/');
  const child = await finished(page, `U2 · ${prompt}`, 'Vary (Region)');
  await child.getByRole('link').first().click();
  await expect(page.getByRole('navigation', { name: 'Lineage' }).or(page.getByText('Lineage')).first()).toBeVisible();
});

test('the list of the account shows what is here and takes in the rest', async ({ page, studio }) => {
  const made = await elsewhere(studio, 'images/generate', { model: 'midjourney', prompt: 'a lock of another program' });
  await ended(studio, made);
  await page.goto('/archive/adopt?connection=apiframe-emulator');
  const card = page.getByRole('listitem').filter({ hasText: 'a lock of another program' });
  await expect(card.getByRole('checkbox')).not.toBeChecked();
  await expect(card.locator('img')).toHaveJSProperty('complete', true);
  await card.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Take in 1' }).click();
  await expect(card.getByText('Here', { exact: true })).toBeVisible();
  await expect(card.getByRole('checkbox')).toHaveCount(0);
  await card.getByRole('link').click();
  await expect(page).toHaveURL(/\/jobs\//);
});

test('the archive finds a file that is gone from the store, and gets it back', async ({ page, studio }) => {
  const prompt = 'a picture that is lost';
  await page.goto('/');
  await imagine(page, prompt);
  await finished(page, prompt);
  const output = async () =>
    (
      await studio.json<{ jobs: { outputs: { mediaId: string | null; type: string }[] }[] }>(
        `/api/jobs?q=${encodeURIComponent(prompt)}`,
      )
    ).jobs[0]!.outputs[0]!;
  await expect.poll(async () => (await output()).mediaId).not.toBeNull();
  const { mediaId, type } = await output();
  const ending = type.split('/')[1]!.replace('jpeg', 'jpg');
  rmSync(join(studio.dataFolder, 'media', mediaId!.slice(0, 2), `${mediaId}.${ending}`));

  await page.goto('/archive');
  const row = page.getByRole('listitem').filter({ hasText: prompt }).first();
  await expect(row).toContainText(mediaId!);
  await page.getByRole('button', { name: 'Check all files' }).click();
  await expect(page.getByText(/: 1 missing or changed/).first()).toBeVisible();
  await expect
    .poll(() => readFileSync(join(studio.dataFolder, 'media', mediaId!.slice(0, 2), `${mediaId}.${ending}`)).length, {
      message: 'the archiver fetched it again',
    })
    .toBeGreaterThan(1_000);
  await page.getByRole('button', { name: 'Check all files' }).click();
  await expect(page.getByText(/: all are whole/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Ask the provider for these' }).click();
  await expect(page.getByText(/The provider still has \d+, has lost 0/)).toBeVisible();
});

test('a library goes out as one file and into an empty studio', async ({ page, studio }, info) => {
  test.slow();
  const prompt = 'a ship that travels';
  await page.goto('/');
  await imagine(page, prompt);
  await finished(page, prompt);
  // What is still on its way into the store would be missing in the file.
  const pending = async () =>
    (await studio.json<{ jobs: { archive: string }[] }>('/api/jobs')).jobs.filter(
      ({ archive }) => archive === 'pending',
    );
  await expect.poll(pending).toEqual([]);
  await page.goto('/archive');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export all' }).click();
  const file = info.outputPath('library.zip');
  await (await download).saveAs(file);

  const other = await Studio.start();
  try {
    await page.goto(`${other.url}/archive`);
    await page.getByLabel('Archive to import').setInputFiles({
      name: 'letter.zip',
      mimeType: 'application/zip',
      buffer: Buffer.from('no archive'),
    });
    await expect(page.getByRole('alert').filter({ hasText: 'no ZIP file' })).toBeVisible();
    await page.getByLabel('Archive to import').setInputFiles(file);
    await expect(page.getByText(/jobs? and \d+ files came in/)).toBeVisible();
    await page.goto(`${other.url}/`);
    await finished(page, prompt);
  } finally {
    await page.goto('about:blank');
    await other.stop();
  }
});

test('archive and adoption have no violations of accessibility', async ({ page }) => {
  for (const path of ['/archive', '/archive?show=failed', '/archive/adopt?connection=apiframe-emulator']) {
    await page.goto(path);
    await expect(page.getByLabel('Loading')).toHaveCount(0);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
});

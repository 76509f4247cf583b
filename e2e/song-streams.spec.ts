import type { Job } from '../lib/jobs/job';
import { expect, test } from './fixtures';
import { tile } from './gallery';
import { openMusic, trackOffer } from './songs';

type Task = { suno?: { mv: string; description: string | null; lyrics: string; tags: string | null } };

test.describe.configure({ timeout: 300_000 });

test('a song on the key that makes pictures: heard while it is made, then kept, then gone on from', async ({
  page,
  studio,
}) => {
  const tasks = async () => (await studio.control<Task[]>('tasks')).flatMap(({ suno }) => suno ?? []);
  const others = (await tasks()).length;
  // Slow enough to be met while it sounds.
  await studio.control('settings', { speed: 4 });
  await page.goto('/');
  const form = await openMusic(page, 'emulator');
  await expect(form.getByRole('group', { name: 'Voice' })).toBeHidden();
  await expect(form.getByRole('textbox', { name: 'Style' })).toBeHidden();
  await form.getByRole('radio', { name: 'Lyrics' }).check();
  await form.getByRole('textbox', { name: 'Lyrics' }).fill('[Verse]\nOne small song');
  await form.getByRole('textbox', { name: 'Style' }).fill('folk');
  await form.getByRole('combobox', { name: 'Version' }).selectOption({ label: 'v5' });
  await form.getByRole('button', { name: 'Compose' }).click();

  const song = tile(page, '[Verse] One small song');
  await expect(song).toBeVisible();
  const sounding = async () => {
    const { jobs } = (await (await page.request.get('/api/jobs')).json()) as { jobs: Job[] };
    return jobs.find(({ status, outputs }) => status === 'running' && outputs[0]?.stream)?.id ?? null;
  };
  await expect.poll(sounding, { timeout: 120_000 }).not.toBeNull();
  const id = await sounding();

  // In the page, under its own policy: a player hears sound, and less of it than there will be.
  const heard = await page.evaluate(async (address) => {
    const response = await fetch(address);
    const reader = response.body!.getReader();
    const { value } = await reader.read();
    const status = ((await (await fetch(address.replace(/\/stream.*/, ''))).json()) as { job: { status: string } }).job
      .status;
    await reader.cancel();
    return { type: response.headers.get('content-type'), bytes: value?.length ?? 0, status };
  }, `/api/jobs/${id}/stream/0`);
  expect(heard).toMatchObject({ type: 'audio/mpeg', status: 'running' });
  expect(heard.bytes).toBeGreaterThan(0);

  await song.getByRole('button', { name: /^Play/ }).first().click();
  const player = page.getByRole('region', { name: 'Player' });
  await expect(player.getByText('Preview', { exact: true })).toBeVisible();
  const position = async () => Number(await player.getByRole('slider', { name: 'Position' }).inputValue());
  await expect.poll(position).toBeGreaterThan(0.2);

  // The final file takes over where the preview was: it sounds on, and does not begin anew.
  const before = await position();
  await expect(player.getByText('Preview', { exact: true })).toBeHidden({ timeout: 120_000 });
  await expect.poll(position).toBeGreaterThan(before);
  await expect(player.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(player.getByRole('slider', { name: 'Position' })).toBeEnabled();
  await player.getByRole('button', { name: 'Pause' }).click();
  await studio.control('settings', { speed: 20 });

  await expect(trackOffer(song, 'Extend')).toBeAttached({ timeout: 120_000 });
  await expect
    .poll(async () =>
      (await page.request.get(`/api/jobs/${id}/stream/0`, { headers: { range: 'bytes=0-9' } })).status(),
    )
    .toBe(206);
  expect((await tasks()).slice(others)).toMatchObject([
    { mv: 'chirp-crow', lyrics: '[Verse]\nOne small song', tags: 'folk' },
  ]);

  await trackOffer(song, 'Extend', 2).click();
  const extend = page.getByRole('dialog', { name: 'Extend' });
  await extend.getByRole('textbox', { name: 'Go on from' }).fill('0:12.5');
  await extend.getByRole('button', { name: /^Extend/ }).click();
  await expect(extend).toBeHidden();
  await expect(trackOffer(tile(page, 'Extend · [Verse] One small song'), 'Extend')).toBeAttached({ timeout: 120_000 });
});

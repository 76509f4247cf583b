import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixtures';
import { finished } from './gallery';

/** A picture that another program asks for on the same account. */
async function elsewhere(port: number, prompt: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/v2/images/generate`, {
    method: 'POST',
    headers: { 'x-api-key': 'afk_local_emulator', 'user-agent': 'another', 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'midjourney', prompt }),
  });
  return ((await response.json()) as { jobId: string }).jobId;
}

test('jobs made elsewhere are found in the account’s list or by their ids, and come in with their buttons', async ({
  page,
  studio,
}) => {
  test.setTimeout(120_000);
  await elsewhere(studio.emulatorPort, 'a stork on a roof');
  const second = await elsewhere(studio.emulatorPort, 'a stork in a field');
  await page.goto('/settings');
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Apiframe emulator' })
    .getByRole('link', { name: /made elsewhere/ })
    .click();
  const row = (prompt: string) => page.getByRole('listitem').filter({ hasText: prompt });
  await row('a stork on a roof').getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Bring in 1 job' }).click();
  await expect(page.getByText('1 job came in.')).toBeVisible();
  await expect(row('a stork on a roof').getByRole('link', { name: 'Here already' })).toBeVisible();

  await page
    .getByRole('textbox', { name: 'Ids of jobs' })
    .fill(`https://cdn/images/${second}-1.png, 0b2f5a7e-6f0e-4c8a-9a53-0d3b1c2a4e5f`);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('The provider does not know it.')).toBeVisible();
  await page.getByRole('button', { name: 'Bring in 1 job' }).click();
  await expect(page.getByText('1 job came in.')).toBeVisible();

  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
  await page.goto('/');
  await finished(page, 'a stork on a roof');
  await finished(page, 'a stork in a field');
});

import { expect, test } from './fixtures';
import { finished, imagine, offer, press, tile } from './gallery';
import { describeRegion, maskCanvas, paint, submitRegion } from './mask-editor';

type Entry = { reason: string; amount: number };

const REGION = 'Vary (Region) · a fox in the reeds';

test('a picture from Apiframe: prices before the click, an answer that goes out with it, and books that agree', async ({
  page,
  studio,
}) => {
  const before = (await studio.control<Entry[]>('ledger')).length;
  const charged = async () => (await studio.control<Entry[]>('ledger')).slice(before).map(({ amount }) => amount);
  await page.goto('/');
  const composer = page
    .getByRole('tabpanel')
    .or(page.getByRole('form', { name: 'Make a picture' }))
    .first();
  await page.getByLabel('Connection').selectOption({ label: 'Apiframe emulator' });
  await expect(composer.getByRole('link', { name: /^16 credits/ })).toBeVisible();
  await imagine(page, 'a heron by a lake');
  const grid = await finished(page, 'a heron by a lake');
  await press(grid, 'U2');
  const single = await finished(page, 'U2 · a heron by a lake', 'Vary (Region)');

  // The editor opens at once, and nothing is asked for until it is answered.
  await press(single, 'Vary (Region)');
  await paint(page);
  await describeRegion(page, 'a fox in the reeds');
  expect(await charged()).toEqual([-16, -4]);
  await submitRegion(page);
  await finished(page, REGION);
  expect(await charged()).toEqual([-16, -4, -16]);

  await page.goto('/usage');
  await expect(page.getByText('36 credits', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('row', { name: /Apiframe emulator/ })).toContainText('36');
});

test('all that can be done with a picture of Apiframe: U, V, zoom out and pan, each paid once', async ({
  page,
  studio,
}) => {
  const charged = async () => (await studio.control<Entry[]>('ledger')).map(({ amount }) => amount);
  const before = (await charged()).length;
  await page.goto('/');
  await page.getByLabel('Connection').selectOption({ label: 'Apiframe emulator' });
  await imagine(page, 'a mill by a river');
  const grid = await finished(page, 'a mill by a river');
  await press(grid, 'V3');
  await finished(page, 'V3 · a mill by a river');
  await press(grid, 'U1');
  const single = await finished(page, 'U1 · a mill by a river', 'Vary (Region)');
  for (const name of ['Zoom Out 2x', 'Zoom Out 1.5x', 'Pan left', 'Pan up']) {
    await press(single, name);
    await finished(page, `${name} · a mill by a river`);
  }
  expect((await charged()).slice(before)).toEqual([-16, -16, -4, -16, -16, -16, -16]);
});

test('a budget for the day is asked about before it is passed, and nothing is spent without a yes', async ({
  page,
  studio,
}) => {
  const before = (await studio.control<Entry[]>('ledger')).length;
  await page.goto('/settings');
  const budget = page.getByRole('textbox', { name: 'Ask before a day takes more than' });
  await budget.fill('10');
  await budget.press('Enter');
  await expect(page.getByText('Kept')).toBeVisible();

  await page.goto('/');
  await page.getByLabel('Connection').selectOption({ label: 'Apiframe emulator' });
  await imagine(page, 'an owl at dusk');
  const question = page.getByRole('alertdialog', { name: 'Pass today’s budget?' });
  await expect(question).toContainText('16 credits');
  await question.getByRole('button', { name: 'Leave it' }).click();
  await expect(tile(page, 'an owl at dusk')).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue('an owl at dusk');
  expect(await studio.control<Entry[]>('ledger')).toHaveLength(before);

  await page.getByRole('button', { name: 'Imagine', exact: true }).click();
  await question.getByRole('button', { name: 'Spend it' }).click();
  await expect(offer(await finished(page, 'an owl at dusk'), 'U1')).toBeAttached();
  expect(await studio.control<Entry[]>('ledger')).toHaveLength(before + 1);
  await expect(maskCanvas(page)).toBeHidden();

  // The stories after this one spend without being asked.
  await page.goto('/settings');
  await expect(budget).toHaveValue('10');
  await budget.fill('');
  await budget.press('Enter');
  await expect(page.getByText('Kept')).toBeVisible();
});

import { expect, test } from './fixtures';
import { finished, press } from './gallery';
import {
  clickAt,
  describeRegion,
  drag,
  maskCanvas,
  openEditor,
  placesOn,
  sendAndRead,
  share,
  wrongPixels,
} from './mask-editor';

test.use({ pictureScale: 1 });

// By seed: what the wand takes in these pictures leaves the rectangles of the stories alone. One within it would be no step.
const orchard = (more = '') => `an orchard under the first snow${more} --seed 4`;
const PROMPT = orchard();

test('a begun mask goes on after a reload and in another browser, with its whole way back', async ({
  page,
  studio,
  browser,
}) => {
  test.setTimeout(180_000);
  const id = await openEditor(page, PROMPT);
  await describeRegion(page, 'a wooden swing');
  await maskCanvas(page).focus();
  const shares: string[] = [];
  const step = async (work: () => Promise<void>) => {
    shares.push((await share(page).textContent())!);
    await work();
    await expect(share(page)).not.toHaveText(shares.at(-1)!);
  };
  await page.keyboard.press('r');
  await step(() => drag(page, [0.35, 0.35], [0.45, 0.45]));
  await page.keyboard.press('w');
  await step(() => clickAt(page, 0.52, 0.2));
  await page.keyboard.press('r');
  await step(() => drag(page, [0.5, 0.5], [0.6, 0.65]));
  const painted = (await share(page).textContent())!;

  // The page goes at once, before anything rested.
  await page.reload();
  await press(await finished(page, `U1 · ${PROMPT}`, 'Vary (Region)'), 'Vary (Region)');
  await expect(share(page)).toHaveText(painted);
  await expect(page.getByRole('textbox', { name: 'What should appear there' })).toHaveValue('a wooden swing');

  // One more step, and time for it to reach the server.
  const storing = page.waitForRequest((request) => request.method() === 'PUT' && request.url().includes('draft'));
  await page.keyboard.press('r');
  await step(() => drag(page, [0.38, 0.7], [0.5, 0.75]));
  await (await storing).response();
  const everything = (await share(page).textContent())!;

  const context = await browser.newContext({ baseURL: studio.url, viewport: { width: 1100, height: 700 } });
  const other = await context.newPage();
  await other.goto('/');
  // An empty editor would write over what the studio has: while nobody can say what that is, there is none.
  const away = /\/drafts\//;
  await other.route(away, (route) => route.fulfill({ status: 502, body: 'Bad Gateway' }));
  await press(await finished(other, `U1 · ${PROMPT}`, 'Vary (Region)'), 'Vary (Region)');
  const alert = other.getByRole('dialog').getByRole('alert');
  await expect(alert).toContainText('The studio does not answer');
  await expect(maskCanvas(other)).toBeHidden();
  await other.unroute(away);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(share(other)).toHaveText(everything);
  await other.keyboard.press('Control+z');
  await expect(share(other)).toHaveText(painted);
  const sent = await sendAndRead(other, studio, 'a wooden swing');
  expect(sent.bits.includes(1)).toBe(true);
  await context.close();

  // Here nobody knows of that; the way back goes to the very beginning.
  for (const before of shares.toReversed()) {
    await page.keyboard.press('Control+z');
    await expect(share(page)).toHaveText(before);
  }
  for (let redone = 0; redone < shares.length; redone += 1) await page.keyboard.press('Control+Shift+z');
  await expect(share(page)).toHaveText(everything);
  const again = await sendAndRead(page, studio, 'a wooden swing and a cat');
  expect(wrongPixels(again.bits, sent.bits)).toBeGreaterThan(0);
  expect(id).toBeTruthy();
});

test('steps that were made in a hurry before the page went are steps still', async ({ page }) => {
  test.setTimeout(120_000);
  const prompt = orchard(', in a hurry');
  await openEditor(page, prompt);
  await page.keyboard.press('w');
  await clickAt(page, 0.52, 0.2);
  const empty = '0.0 % repainted';
  await expect(share(page)).not.toHaveText(empty);
  // A wand's step can still be moved, and after it there is no rest.
  const wand = (await share(page).textContent())!;
  await page.keyboard.press('r');
  await drag(page, [0.35, 0.55], [0.45, 0.6]);
  await drag(page, [0.5, 0.6], [0.6, 0.65]);
  await drag(page, [0.4, 0.7], [0.45, 0.75]);
  // One more that nobody ever ends; its first touch alone is so large that the share tells of it.
  await page.keyboard.press('b');
  for (let larger = 0; larger < 12; larger += 1) await page.keyboard.press(']');
  const place = await placesOn(maskCanvas(page));
  await page.mouse.move(...place(0.55, 0.4));
  await page.mouse.down();
  await page.mouse.move(...place(0.6, 0.45), { steps: 4 });
  await page.reload();
  await page.mouse.up();
  await press(await finished(page, `U1 · ${prompt}`, 'Vary (Region)'), 'Vary (Region)');
  await expect(share(page)).not.toHaveText(wand);
  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  await expect(undo).toBeEnabled();
  for (const step of ['fourth', 'third', 'second', 'first']) {
    const before = (await share(page).textContent())!;
    await undo.click();
    await expect(share(page), `without the ${step}`).not.toHaveText(before);
    if (step !== 'first') await expect(share(page), `without the ${step}`).not.toHaveText(wand);
  }
  await expect(share(page)).toHaveText(wand);
  await undo.click();
  await expect(share(page)).toHaveText(empty);
  await expect(undo).toBeDisabled();
});

test('a page that goes while its draft is being made loses nothing of it', async ({ page }) => {
  test.setTimeout(120_000);
  const prompt = orchard(', half kept');
  // Drafts whose making never ends.
  await page.addInitScript(() => {
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (this: Worker, ...args: Parameters<typeof post>) {
      if ((args[0] as { verb?: string }).verb === 'encodeDraft') document.documentElement.dataset['making'] = '';
      else post.apply(this, args);
    } as typeof post;
  });
  await openEditor(page, prompt);
  await page.keyboard.press('r');
  await drag(page, [0.35, 0.55], [0.45, 0.6]);
  await expect(page.locator('html')).toHaveAttribute('data-making');
  const painted = (await share(page).textContent())!;
  await page.reload();
  await press(await finished(page, `U1 · ${prompt}`, 'Vary (Region)'), 'Vary (Region)');
  await expect(share(page)).toHaveText(painted);
});

test('a wand that still waits for the picture when the page goes takes its pixels the next time, in any browser', async ({
  page,
  studio,
  browser,
}) => {
  test.setTimeout(120_000);
  const prompt = orchard(', half asked for');
  await openEditor(page, prompt);
  await page.keyboard.press('Escape');
  const again = async () => press(await finished(page, `U1 · ${prompt}`, 'Vary (Region)'), 'Vary (Region)');
  // The worker never gets the picture, so the wand never ends.
  const original = (url: URL) => /^\/api\/(media\/|jobs\/[^/]+\/outputs\/)/.test(url.pathname) && !url.search;
  await page.route(original, (route) => (route.request().resourceType() === 'fetch' ? undefined : route.continue()));
  const looking = page.waitForRequest((request) => request.url().includes('/drafts/'));
  await again();
  const { pathname: draft } = new URL((await looking).url());
  await expect(maskCanvas(page)).toBeVisible();
  const empty = '0.0 % repainted';
  await expect(share(page)).toHaveText(empty);
  await page.keyboard.press('w');
  await clickAt(page, 0.52, 0.2);
  await page.reload();
  await page.unroute(original);
  await expect.poll(async () => (await studio.json<{ mask: string | null } | null>(draft))?.mask).toBeTruthy();

  const context = await browser.newContext({ baseURL: studio.url, viewport: { width: 1280, height: 720 } });
  const other = await context.newPage();
  await other.goto('/');
  await press(await finished(other, `U1 · ${prompt}`, 'Vary (Region)'), 'Vary (Region)');
  await expect(share(other)).not.toHaveText(empty);
  await context.close();

  await again();
  await expect(share(page)).not.toHaveText(empty);
  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  await undo.click();
  await expect(share(page)).toHaveText(empty);
  await expect(undo).toBeDisabled();
});

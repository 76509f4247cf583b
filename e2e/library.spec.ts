import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { finished, imagine, tile } from './gallery';
import { scriptsThatComeLater } from './hold-scripts';
import { startSeeded } from './seeded';
import type { Studio } from './studio';

const JOBS = 3_000;
const MOST_NODES = 1_500;

let seeded: Studio;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  seeded = await startSeeded(JOBS);
});
test.afterAll(() => seeded.stop());

const tiles = (page: Page) => page.getByRole('feed', { name: 'Jobs' }).getByRole('article');
const nodes = (page: Page) => page.evaluate(() => document.querySelectorAll('*').length);

/** The first tile that reaches into the screen, and where its upper edge is. */
const inSight = (page: Page) =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('[role="feed"] article')];
    const first = all.find((one) => one.getBoundingClientRect().bottom > 1)!;
    return { job: first.dataset['job'], top: Math.round(first.getBoundingClientRect().top) };
  });

/** The jobs of the first row that reaches into the screen. */
const firstRow = (page: Page) =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('[role="feed"] article')];
    const { top } = all.find((one) => one.getBoundingClientRect().bottom > 1)!.getBoundingClientRect();
    return all.filter((one) => one.getBoundingClientRect().top === top).map((one) => one.dataset['job']);
  });

/** Waits until the address names what is in sight, and gives back that place. */
async function placeInAddress(page: Page): Promise<number> {
  let place = 0;
  await expect(async () => {
    place = Number(new URL(page.url()).searchParams.get('at'));
    const { jobs } = await seeded.json<{ jobs: { submitKey: string }[] }>(`/api/jobs?at=${place}&limit=1`);
    expect(await firstRow(page)).toContain(jobs[0]!.submitKey);
  }).toPass();
  return place;
}

const scrollTo = (page: Page, y: number) => page.evaluate((top) => window.scrollTo(0, top), y);

/** Holds back whoever waits for it until it is opened. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

const idle = (page: Page) => page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));

async function openLibrary(page: Page, search = ''): Promise<void> {
  await page.goto(`${seeded.url}/${search}`);
  await expect(page.getByRole('slider', { name: 'Month' })).toBeVisible();
}

/** A page whose own scripts and those that come later wait each to be let in, scrolled so many pixels meanwhile. */
async function openAsleep(page: Page, { y, address = '' }: { y: number; address?: string }) {
  const comesLater = await scriptsThatComeLater(`${seeded.url}/${address}`);
  const [atFirst, late] = [gate(), gate()];
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    await (comesLater(route.request().url()) ? late : atFirst).opened;
    await route.continue();
  });
  await page.goto(`${seeded.url}/${address}`, { waitUntil: 'commit' });
  await expect(tiles(page).first()).toBeVisible();
  // What the server sends later than its place is in that place.
  await expect(page.locator('template[id^="B:"]')).toHaveCount(0);
  const drawn = await page.evaluateHandle((top) => {
    window.scrollTo(0, top);
    return [...document.querySelectorAll('[role="feed"], [role="feed"] *')];
  }, y);
  const isAlive = () => Object.keys(document).some((key) => key.startsWith('__reactContainer'));
  return {
    /** Everything wakes up but the long feed. */
    wake: async () => {
      const news = page.waitForResponse((response) => response.url().includes('/api/jobs/live'));
      atFirst.open();
      await page.waitForFunction(isAlive);
      await (await news).finished();
      for (let turn = 0; turn < 5; turn += 1) await idle(page);
    },
    wakeFeed: () => late.open(),
    /** What the server drew in the feed and is no more. A day that has become longer above has its heading there. */
    lost: () =>
      drawn.evaluate((all) =>
        all.filter((one) => !one.isConnected && !one.matches('.day-heading')).map((one) => one.outerHTML.slice(0, 99)),
      ),
  };
}

for (const { name, look, y, isLater } of [
  { name: 'tiles with words', look: 'uniform.3.1300', y: 700 },
  { name: 'small tiles', look: 'uniform.0.1300', y: 60 },
  { name: 'tiles of their own shapes', look: 'justified.2.1300', y: 60 },
  { name: 'stacks', look: 'uniform.3.1300.stacks', y: 600 },
  { name: 'an address that names a place', look: 'uniform.3.1300', y: 600, isLater: true },
]) {
  test(`who scrolls before the page is awake stays there, and what the server drew is kept: ${name}`, async ({
    page,
  }) => {
    await page.context().addCookies([{ name: 'reprise-tiles', value: look, url: seeded.url }]);
    const { jobs } = await seeded.json<{ jobs: { createdAt: number }[] }>('/api/jobs?limit=60');
    const address = isLater ? `?at=${jobs.at(-1)!.createdAt}` : '';
    const { wake, wakeFeed, lost } = await openAsleep(page, { y, address });
    const { job, top } = await inSight(page);
    await wake();
    expect(await lost()).toEqual([]);
    expect(await inSight(page)).toEqual({ job, top });
    wakeFeed();
    await expect(page.getByRole('slider', { name: 'Month' })).toBeVisible();
    expect(await lost()).toEqual([]);
    // Newer jobs of the same day may have come into its row.
    expect(await firstRow(page)).toContain(job);
    expect((await inSight(page)).top).toBe(top);
  });
}

/** The tiles that lie in sight, each with the heading of its day: the last that begins in its row at or before it. */
const places = (page: Page) =>
  page.evaluate(() => {
    const headings = [...document.querySelectorAll('.day-heading')].map((one) => ({
      day: one.textContent,
      ...one.getBoundingClientRect().toJSON(),
    }));
    return [...document.querySelectorAll<HTMLElement>('[role="feed"] > article')].flatMap((tile) => {
      const { left, top } = tile.getBoundingClientRect();
      if (top > window.innerHeight) return [];
      const over = headings.filter((one) => one.top < top || (one.top === top && one.left <= left));
      const row = headings.filter((one) => one.top === top);
      return [
        { job: tile.dataset['job']!, left, top, day: over.at(-1)!.day, inRow: row.map((one) => [one.left, one.right]) },
      ];
    });
  });

test('small days share a row, each under its own heading, and nothing moves as the page wakes', async ({ page }) => {
  await page.context().addCookies([{ name: 'reprise-tiles', value: 'uniform.3.1300', url: seeded.url }]);
  const { wake, wakeFeed } = await openAsleep(page, { y: 700 });
  const asleep = await places(page);
  const { jobs } = await seeded.json<{ jobs: { submitKey: string; createdAt: number }[] }>('/api/jobs?limit=50');
  const dayOf = new Map(jobs.map(({ submitKey, createdAt }) => [submitKey, new Date(createdAt).toDateString()]));
  // The same day, the same heading; another day, another heading.
  const headings = new Map(asleep.map(({ job, day }) => [dayOf.get(job), day]));
  expect(asleep.map(({ job, day }) => [job, day])).toEqual(
    asleep.map(({ job }) => [job, headings.get(dayOf.get(job))]),
  );
  expect(new Set(headings.values()).size).toBe(headings.size);
  const shared = asleep.filter(({ inRow }) => inRow.length > 1);
  expect(shared.length).toBeGreaterThan(2);
  for (const { inRow } of shared) {
    for (const [index, [left]] of inRow.entries())
      if (index > 0) expect(inRow[index - 1]![1]).toBeLessThanOrEqual(left!);
  }
  await wake();
  expect(await places(page)).toEqual(asleep);
  wakeFeed();
  await expect(page.getByRole('slider', { name: 'Month' })).toBeVisible();
  const awake = await places(page);
  expect(asleep.filter(({ top }) => top > 0).map(({ job }) => awake.find((one) => one.job === job))).toEqual(
    asleep.filter(({ top }) => top > 0),
  );
});

test('full screen leads on to a picture that is not drawn below, and ends at its tile', async ({ page }) => {
  await openLibrary(page);
  await tiles(page).nth(1).focus();
  await page.keyboard.press('v');
  const viewer = page.getByRole('dialog');
  await expect(viewer).toBeVisible();
  const seen = () => page.evaluate(() => (window.history.state as { viewed?: { jobId: string } }).viewed?.jobId ?? '');
  const known = new Set<string>();
  while (known.size < 30) {
    await expect.poll(async () => known.has(await seen())).toBe(false);
    known.add(await seen());
    await page.keyboard.press('ArrowRight');
  }
  await expect.poll(async () => known.has(await seen())).toBe(false);
  const last = page.locator(`[role="feed"] > [data-id="${await seen()}"]`);
  await expect(last).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(viewer).toBeHidden();
  await expect(last).toBeFocused();
  await expect(last).toBeInViewport();
});

test('what is asked for while the feed sleeps is shown when it wakes, and the feed stays until then', async ({
  page,
}) => {
  const { wake, wakeFeed, lost } = await openAsleep(page, { y: 700 });
  await wake();
  const answer = page.waitForResponse((response) => response.url().includes('/api/jobs?'));
  const failed = page.getByRole('button', { name: /^Failed/ });
  await failed.click();
  await (await answer).finished();
  await expect(failed).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('.opacity-60', { has: page.getByRole('feed') })).toHaveCount(0);
  await idle(page);
  expect(await lost()).toEqual([]);
  wakeFeed();
  await expect(tiles(page).first()).toContainText('Failed');
  await expect(page).toHaveURL(/filter=failed/);
});

test('a long library is scrolled with few nodes, and its place outlives a job page and a reload', async ({ page }) => {
  await openLibrary(page);
  for (let turn = 1; turn <= 6; turn += 1) {
    // The page grows as its jobs come in.
    await expect
      .poll(async () => {
        await scrollTo(page, turn * 2_000);
        return page.evaluate(() => window.scrollY);
      })
      .toBeGreaterThan(turn * 1_500);
    await expect(tiles(page).first()).toBeVisible();
    expect(await nodes(page)).toBeLessThan(MOST_NODES);
  }
  // Twice, because a place might wander by a row each time.
  const place = await placeInAddress(page);
  for (let turn = 1; turn <= 2; turn += 1) {
    const { jobs } = await seeded.json<{ jobs: { submitKey: string }[] }>(`/api/jobs?at=${place}&limit=1`);
    await page.reload();
    await expect.poll(() => firstRow(page)).toContain(jobs[0]!.submitKey);
    expect(await placeInAddress(page)).toBe(place);
  }

  // One in sight: another would be scrolled to first, which is another place.
  const job = (await firstRow(page)).at(-1);
  await page.locator(`[role="feed"] > [data-job="${job}"]`).getByRole('link').last().click();
  await expect(page).toHaveURL(/\/jobs\//);
  await page.goBack();
  await expect(page).toHaveURL(/at=\d+/);
  await expect.poll(() => firstRow(page).catch(() => [])).toContain(job);
  expect(await placeInAddress(page)).toBe(place);
});

test('the way back leads to the place that was left, also where what is newer has been fetched above it', async ({
  page,
}) => {
  const { jobs } = await seeded.json<{ jobs: { createdAt: number; submitKey: string }[] }>('/api/jobs?limit=200');
  const { createdAt, submitKey } = jobs.at(-1)!;
  const newer = page.waitForResponse((response) => response.url().includes('after='));
  await openLibrary(page, `?at=${createdAt}`);
  await (await newer).finished();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(1_000);
  expect(await firstRow(page)).toContain(submitKey);
  await expect.poll(() => placeInAddress(page)).toBe(createdAt);
  await page.locator(`[role="feed"] > [data-job="${submitKey}"]`).getByRole('link').last().click();
  await expect(page).toHaveURL(/\/jobs\//);
  await page.goBack();
  await expect(page.getByRole('slider', { name: 'Month' })).toBeVisible();
  await expect.poll(() => firstRow(page).catch(() => [])).toContain(submitKey);
  expect(await placeInAddress(page)).toBe(createdAt);
});

test('the way back over another filter leads to the place that was left, which stays in the address', async ({
  page,
}) => {
  await openLibrary(page);
  // Neither needs the page at its top, which is another place. One shows a long list, one nothing.
  const ways = [
    () => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Favourites' }).click(),
    () =>
      page
        .getByRole('group', { name: 'Filter' })
        .getByRole('button', { name: /^Running/ })
        .dispatchEvent('click'),
  ];
  for (const [turn, leave] of ways.entries()) {
    await scrollTo(page, 3_000 + turn * 1_500);
    await expect(page).toHaveURL(/at=\d+/);
    const place = await placeInAddress(page);
    const { jobs } = await seeded.json<{ jobs: { submitKey: string }[] }>(`/api/jobs?at=${place}&limit=1`);
    await leave();
    await expect(page).toHaveURL(/\?filter=/);
    await expect.poll(() => firstRow(page).catch(() => [])).not.toContain(jobs[0]!.submitKey);
    await expect(page.locator('.opacity-60')).toHaveCount(0);
    await page.goBack();
    await expect(page).toHaveURL(/\/\?at=\d+$/);
    await expect.poll(() => firstRow(page).catch(() => [])).toContain(jobs[0]!.submitKey);
    // After a click the address is written seconds later.
    const isKept = await page.evaluate(async () => {
      const until = Date.now() + 4_000;
      while (Date.now() < until && window.location.search.includes('at=')) await new Promise(requestAnimationFrame);
      return Date.now() >= until;
    });
    expect(isKept).toBe(true);
    expect(await firstRow(page)).toContain(jobs[0]!.submitKey);
  }
});

test('the way back to a gallery that was left long ago shows what came since', async ({ page, context }) => {
  await page.clock.install();
  await openLibrary(page);
  await tiles(page).first().getByRole('link').last().click();
  await expect(page).toHaveURL(/\/jobs\//);
  const other = await context.newPage();
  await other.goto(seeded.url);
  await expect(other.getByRole('slider', { name: 'Month' })).toBeVisible();
  await imagine(other, 'a well that was dug meanwhile');
  await finished(other, 'a well that was dug meanwhile');
  await other.close();
  // The poll of this page has heard of it, and asks for what is newer.
  const poll = page.waitForRequest(/\/api\/jobs\/live/);
  await page.clock.fastForward(15_000);
  await (await poll).response();
  await page.clock.fastForward('05:30');
  await page.goBack();
  await finished(page, 'a well that was dug meanwhile');
});

test('while one scrolls fast, cards come without their buttons, and nothing moves when they have them', async ({
  page,
}) => {
  await openLibrary(page);
  await expect(tiles(page).first().getByRole('button').first()).toBeVisible();
  await page.evaluate(() => {
    const look = () =>
      [...document.querySelectorAll<HTMLElement>('[role="feed"] article:not([data-waiting])')]
        .map((tile) => ({ tile, box: tile.getBoundingClientRect() }))
        .filter(({ box }) => box.bottom > 0 && box.top < window.innerHeight)
        .map(({ tile, box }) => ({
          place: [tile.dataset['job'], Math.round(box.top), Math.round(box.height)],
          buttons: tile.querySelectorAll('button').length,
        }));
    Object.assign(window, { look });
  });
  const look = () => (window as unknown as { look(): { place: unknown[]; buttons: number }[] }).look();
  const fast = await page.evaluate(async () => {
    for (let frame = 0; frame < 60; frame += 1) {
      window.scrollBy(0, 60);
      await new Promise(requestAnimationFrame);
    }
    return (window as unknown as { look(): { place: unknown[]; buttons: number }[] }).look();
  });
  expect(fast.length).toBeGreaterThan(0);
  expect(fast.some(({ buttons }) => buttons === 0)).toBe(true);
  await expect.poll(async () => (await page.evaluate(look)).every(({ buttons }) => buttons > 0)).toBe(true);
  expect((await page.evaluate(look)).map(({ place }) => place)).toEqual(fast.map(({ place }) => place));
});

test('arrow keys that come faster than frames are all heard', async ({ page }) => {
  await openLibrary(page);
  const focused = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset['job']);
  await tiles(page).first().focus();
  const first = await focused();
  for (let press = 0; press < 6; press += 1) {
    const last = await focused();
    await page.keyboard.press('ArrowDown');
    await expect.poll(focused).not.toBe(last);
  }
  const sixth = await focused();
  for (let press = 0; press < 6; press += 1) {
    const last = await focused();
    await page.keyboard.press('ArrowUp');
    await expect.poll(focused).not.toBe(last);
  }
  expect(await focused()).toBe(first);
  await page.evaluate(() => {
    for (let press = 0; press < 6; press += 1) {
      const key = new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true });
      document.activeElement!.dispatchEvent(key);
    }
  });
  await expect.poll(focused).toBe(sixth);
});

test('any month is one key away, and newer jobs come in above without moving what is in sight', async ({ page }) => {
  await openLibrary(page);
  const months = page.getByRole('slider', { name: 'Month' });
  await months.focus();
  await page.keyboard.press('End');
  await expect(page).toHaveURL(/at=\d+/);
  await expect(months).toHaveAttribute('aria-valuenow', String(await months.getAttribute('aria-valuemax')));
  await months.focus();
  await page.keyboard.press('PageUp');
  await expect.poll(async () => Number(await months.getAttribute('aria-valuenow'))).toBeGreaterThan(30);
  // What is newer is there before one asks for it, above the screen.
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(2_000);
  expect(await nodes(page)).toBeLessThan(MOST_NODES);
  await page.keyboard.press('Home');
  await expect(page).not.toHaveURL(/at=/);
});

test('a new job is told, and moves nothing that is looked at', async ({ page, context }) => {
  await openLibrary(page);
  await scrollTo(page, 3_000);
  await expect(page).toHaveURL(/at=\d+/);
  const before = await inSight(page);
  const other = await context.newPage();
  await other.goto(seeded.url);
  await expect(other.getByRole('slider', { name: 'Month' })).toBeVisible();
  await imagine(other, 'a heron that nobody waited for');
  await expect(tile(other, 'a heron that nobody waited for')).toBeVisible();
  await other.close();

  const pill = page.getByRole('button', { name: '1 new', exact: true });
  await expect(pill).toBeVisible();
  expect(await inSight(page)).toEqual(before);
  await pill.click();
  await expect(tile(page, 'a heron that nobody waited for')).toBeInViewport();
  await expect(pill).toBeHidden();
});

test('words, filters and days are combined, kept in the address, named, and taken away again', async ({ page }) => {
  await openLibrary(page);
  await page.keyboard.press('/');
  await page.keyboard.type('LIGHTHOUSE "in the rain"');
  const told = page.getByRole('region', { name: 'What is looked for' });
  await expect(told.getByText(/^\d+ jobs?$/)).toBeVisible();
  for (const name of await tiles(page).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')!))) {
    expect(name).toMatch(/lighthouse in the rain/);
  }

  await page.getByRole('button', { name: 'Filters' }).click();
  const filters = page.getByRole('dialog', { name: 'Filters' });
  await filters
    .getByRole('group', { name: 'Made by' })
    .getByRole('button', { name: /^Upscale/ })
    .click();
  await expect(page).toHaveURL(/kind=upscale/);
  // While the list is asked for anew, the tiles from before are dimmed.
  await expect(page.locator('.opacity-60')).toHaveCount(0);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await filters.getByRole('textbox', { name: 'Name of this search' }).fill('Wet towers');
  await page.keyboard.press('Enter');
  await expect(filters.getByRole('button', { name: 'Wet towers', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');

  const found = tiles(page);
  await expect(found.first()).toHaveAttribute('aria-label', /^U\d · /);
  const count = await told.getByText(/^\d+ jobs?$/).textContent();
  await page.reload();
  await expect(told.getByText(count!, { exact: true })).toBeVisible();

  await told.getByRole('button', { name: 'Without Made by Upscale' }).click();
  await expect(page).not.toHaveURL(/kind=/);
  await page.getByRole('button', { name: 'Clear search' }).click();
  await expect(told).toBeHidden();

  await page.getByRole('button', { name: 'Filters' }).click();
  await filters.getByRole('button', { name: 'Wet towers', exact: true }).click();
  await expect(page).toHaveURL(/kind=upscale/);
  await expect(told.getByText(count!, { exact: true })).toBeVisible();
});

test('a day is typed digit by digit, and is one step of the history', async ({ page }) => {
  await openLibrary(page);
  await page.getByRole('button', { name: 'Filters' }).click();
  const first = page.getByRole('dialog', { name: 'Filters' }).getByLabel('First day');
  // React draws between two digits.
  await first.pressSequentially('11212026', { delay: 100 });
  await expect(page).toHaveURL(/\?from=2026-11-21$/);
  await expect(first).toHaveValue('2026-11-21');
  await page.goBack();
  await expect(page).toHaveURL(`${seeded.url}/`);
  await expect(first).toHaveValue('');
});

test('an address of another time says what it no longer means, and a search may be absurd', async ({ page }) => {
  await page.goto(`${seeded.url}/?filter=loved&status=asleep&from=yesterday&kind=upscale`);
  const told = page.getByRole('region', { name: 'What is looked for' });
  await expect(told.getByRole('alert')).toHaveText([
    '“loved” is no filter of this studio; it was left out.',
    'The status “asleep” is no filter of this studio; it was left out.',
    '“yesterday” is no day; write it as 2026-11-21.',
  ]);
  await expect(tiles(page).first()).toHaveAttribute('aria-label', /^U\d · /);

  await page.getByRole('searchbox').fill("%_'; drop table jobs; -- .* [".repeat(350));
  await expect(page.getByText(/^Nothing found for/)).toBeVisible();
  await expect(told.getByText('Only the first 500 characters of the search are looked for.')).toBeVisible();
});

test('one more job makes the list a long one: nothing moves, and the focus stays where it is', async ({
  page,
  context,
}) => {
  test.setTimeout(120_000);
  const few = await startSeeded(24);
  try {
    await page.goto(few.url);
    await expect(tiles(page)).toHaveCount(24);
    const starOf = async (position: number) =>
      page
        .locator(`[data-job="${await tiles(page).nth(position).getAttribute('data-job')}"]`)
        .getByRole('button', { name: 'Keep as favourite' });
    const star = await starOf(0);
    const fifth = await starOf(4);
    await fifth.focus();
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(100);
    const elsewhere = await context.newPage();
    await elsewhere.goto(few.url);
    await imagine(elsewhere, 'the one that is one too many');
    // A long list has its months.
    const months = page.getByRole('slider', { name: 'Month' });
    await expect(tiles(page)).toHaveCount(25);
    await expect(fifth).toBeFocused();
    await expect(months).toHaveCount(0);
    // It is drawn as one where nobody sees that.
    await star.focus();
    await scrollTo(page, 0);
    await expect(months).toBeVisible();
    await expect(star).toBeFocused();

    // And back, behind a dialog.
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    const extra = tile(elsewhere, 'the one that is one too many');
    await extra.focus();
    await elsewhere.keyboard.press('x');
    await elsewhere.keyboard.press('Delete');
    await expect(extra).toHaveCount(0);
    await expect(months).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(star).toBeFocused();
  } finally {
    await few.stop();
  }
});

import { test as base, expect, type Page } from '@playwright/test';
import { Studio } from './studio';
import { untilListening } from './until-listening';

export { expect };

/** Whose protocol the emulator speaks in these stories: `npm run test:full` plays some in each. */
export const DIALECT = process.env.DIALECT ?? 'comet';

type Story = {
  /** Errors in the browser's console that a story brings about on purpose. */
  expectedNoise: RegExp | null;
  /** How much of their own size pictures are painted in: few stories look at pixels, and small ones are there sooner. */
  pictureScale: 0.25 | 1;
  /** The longest that a song may last, in seconds: composing takes the emulator's processor, and few stories hear one out. */
  songSeconds: 35 | 90;
};

/** What a page says of a studio that is killed: it is not there, or its answer breaks off. */
export const POWER_CUT =
  /ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_SOCKET|ERR_CONNECTION_RESET|ERR_INCOMPLETE_CHUNKED_ENCODING|Failed to fetch|NetworkError/;

/** Stories about a studio of their own, one per worker, each with a page that may not make noise. */
export const test = base.extend<Story, { studio: Studio }>({
  expectedNoise: [null, { option: true }],
  pictureScale: [0.25, { option: true }],
  songSeconds: [35, { option: true }],
  studio: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern.
    async ({}, use) => {
      const studio = await Studio.start();
      await use(studio);
      await studio.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ studio }, use) => {
    await use(studio.url);
  },
  page: async ({ page, studio, expectedNoise, pictureScale, songSeconds }, use, info) => {
    const noise: string[] = [];
    page.on('pageerror', (error) => noise.push(`page error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') noise.push(`console: ${message.text()} (${message.location().url})`);
    });
    await studio.control('settings', { profile: DIALECT, pictureScale, songSeconds });
    for (const name of ['goto', 'reload'] as const) {
      const go = page[name].bind(page) as (...given: unknown[]) => ReturnType<Page['goto']>;
      page[name] = async (...given: unknown[]) => {
        const response = await go(...given);
        // Who waits for less than the page wants to see it before it listens.
        const options = given.at(-1) as { waitUntil?: string } | string | undefined;
        if (typeof options !== 'object' || options.waitUntil !== 'commit') await untilListening(page);
        return response;
      };
    }
    await use(page);
    // Leave the emulator as it was found.
    await studio.control('faults', undefined, 'DELETE');
    await studio.control('settings', {
      speed: 20,
      emptyButtonsMs: 0,
      concurrency: 3,
      idDigits: 16,
      remixAlways: false,
    });
    const unexpected = noise.filter((line) => !expectedNoise?.test(line));
    if (info.status !== info.expectedStatus || unexpected.length > 0) {
      await info.attach('studio', { body: studio.log.join('\n') });
    }
    expect(unexpected, 'errors in the browser').toEqual([]);
  },
});

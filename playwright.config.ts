import { defineConfig, devices } from '@playwright/test';
import { BROWSER_FLAGS, systemBrowsers } from './scripts/launch/pieces.mjs';

/** Set by scripts/test.mjs to a browser that was proved to start; alone, the system's, else Playwright's own. */
const executablePath = process.env.CHROMIUM_PATH ?? systemBrowsers()[0]?.executablePath;
const report = process.env.PLAYWRIGHT_JSON;

export default defineConfig({
  testDir: './e2e',
  outputDir: './test-results',
  globalSetup: './e2e/build.ts',
  // Every worker runs a studio, an emulator and a browser, and a story waits a quarter of its time: three fill two cores.
  workers: 3,
  forbidOnly: Boolean(process.env.CI),
  // A story that needs its second try is counted and told at the end.
  retries: process.env.CI ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ...(report ? [['json', { outputFile: report }] as const] : [])].map(
    (entry) => entry as ['list'] | ['json', { outputFile: string }],
  ),
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    // Waiting for movement to end is waiting for luck.
    contextOptions: { reducedMotion: 'reduce' },
    trace: process.env.CI ? 'off' : 'retain-on-failure',
    launchOptions: { args: BROWSER_FLAGS, ...(executablePath ? { executablePath } : {}) },
  },
});

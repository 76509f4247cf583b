import { chromium, type Browser, type Page } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { BROWSER_FLAGS, buildIfNeeded, systemBrowsers } from '../scripts/launch/pieces.mjs';
import { Studio, type StudioOptions } from '../e2e/studio';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds if needed, then runs `work` with a studio of its own, which is gone afterwards. */
export async function withStudio<T>(options: StudioOptions, work: (studio: Studio) => Promise<T>): Promise<T> {
  await buildIfNeeded(root, { env: process.env });
  const studio = await Studio.start(options);
  try {
    return await work(studio);
  } finally {
    await studio.stop();
  }
}

/** A page of a headless browser at the size of a laptop. */
export async function withPage<T>(work: (page: Page, browser: Browser) => Promise<T>): Promise<T> {
  const executablePath = process.env.CHROMIUM_PATH ?? systemBrowsers()[0]?.executablePath;
  const browser = await chromium.launch({ args: BROWSER_FLAGS, ...(executablePath ? { executablePath } : {}) });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    // The transpiler names functions through a helper, which functions that are sent into the page lack.
    await page.addInitScript('globalThis.__name = (named) => named');
    return await work(page, browser);
  } finally {
    await browser.close();
  }
}

/** The value below which this share of the samples lies. */
export function percentile(samples: number[], share: number): number {
  const sorted = samples.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export type Row = { what: string; figure: string; promise?: string; kept?: boolean; peer?: string };

/** Prints the figures beside what is promised and what a peer has; a promise that is broken makes the bench fail. */
export function report(title: string, rows: Row[]): void {
  const widths = (['what', 'figure', 'promise', 'peer'] as const).map((key) =>
    Math.max(...rows.map((row) => (row[key] ?? '').length)),
  );
  console.log(`\n${title}`);
  for (const { what, figure, promise = '', peer = '', kept } of rows) {
    const cells = [what, figure, promise, peer].map((text, column) => text.padEnd(widths[column]!));
    console.log(`  ${cells.join('  ')}${kept === undefined ? '' : kept ? '  kept' : '  BROKEN'}`.trimEnd());
    if (kept === false) process.exitCode = 1;
  }
}

export const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
export const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
export const milliseconds = (value: number) => `${Math.round(value)} ms`;

/** Asks again until the answer is truthy. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | null | false | undefined>,
  patience = 60_000,
): Promise<T> {
  const end = performance.now() + patience;
  while (performance.now() < end) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`Waited ${patience / 1_000} s in vain: ${what}.`);
}

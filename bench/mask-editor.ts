// The mask editor in a browser: strokes, undo, wand, edges, the PNG and memory, beside what a growing Konva.Line and a
// hundred kept lines take for the same stroke on the same machine. `npm run bench -- mask-editor -- 4096` measures only the
// parts whose names begin so.
import type { Browser } from '@playwright/test';
import { finished, idOf, imagine } from '../e2e/gallery';
import type { Studio } from '../e2e/studio';
import { measure } from './mask-editor/figures';
import { measureMemory } from './mask-editor/memory';
import { prepare } from './mask-editor/picture';
import { tell } from './mask-editor/tell';
import { measureUsualWay } from './mask-editor/usual-way';
import { withPage, withStudio } from './run';

const prompt = 'a picture to measure on';
const name = `U1 · ${prompt}`;

type Part = {
  name: string;
  side?: number;
  /** `empty`: takes away what was painted on the picture. */
  work(studio: Studio, browser: Browser, empty: () => Promise<void>): Promise<void>;
};

const inRoom = (part: string, side: number, ratio: number, slowdown = 1): Part => ({
  name: part,
  side,
  work: async (studio, browser, empty) => {
    const room = { side, ratio, slowdown };
    tell(room, await measure(studio, browser, name, room, empty));
  },
});

const withSteps = (part: string, side: number): Part => ({
  name: part,
  side,
  work: (studio, browser) => measureMemory(studio, browser, name, side),
});

const parts: Part[] = [
  { name: 'usual-way', work: (_studio, browser) => measureUsualWay(browser) },
  inRoom('2048-dpr2', 2048, 2),
  inRoom('2048-dpr1', 2048, 1),
  inRoom('4096-dpr2', 4096, 2),
  inRoom('4096-dpr1', 4096, 1),
  inRoom('4096-slow', 4096, 2, 4),
  withSteps('steps-4096', 4096),
  withSteps('steps-8192', 8192),
];

const asked = process.argv.slice(2);
const chosen = parts.filter((part) => asked.length === 0 || asked.some((word) => part.name.startsWith(word)));
if (chosen.length === 0) throw new Error(`No such part. There are: ${parts.map((part) => part.name).join(', ')}.`);

await withStudio({}, (studio) =>
  withPage(async (page, browser) => {
    await page.goto(studio.url);
    await imagine(page, prompt);
    await (await finished(page, prompt)).getByRole('button', { name: 'U1', exact: true }).click();
    const id = await idOf(await finished(page, name, 'Vary (Region)'));
    for (const part of chosen) {
      const empty = async () => {
        if (part.side) await prepare(studio, id, part.side);
      };
      await empty();
      await part.work(studio, browser, empty);
    }
  }),
);

import type { Browser, CDPSession, Page } from '@playwright/test';
import type { Studio } from '../../e2e/studio';
import { report } from '../run';
import type { Row } from '../run';
import { closeEditor, enterRoom, openEditor, rested } from './room';
import { shortStroke, stroke } from './strokes';
import { heap } from './watch';

/** As many as history keeps. */
const steps = 200;

/** The heap once it falls no further: a large mask is let go of when its draft is kept. */
async function settled(page: Page, session: CDPSession): Promise<number> {
  for (let last = Infinity; ;) {
    await rested(page);
    await page.waitForTimeout(2_000);
    const now = await heap(session);
    if (last - now < 1e6) return now;
    last = now;
  }
}

/** What the page holds with a full history, above what it held before and after. The picture itself is not in it. */
export async function measureMemory(studio: Studio, browser: Browser, name: string, side: number): Promise<void> {
  const editor = await enterRoom(studio, browser, name, { side, ratio: 2, slowdown: 1 });
  const { page, session } = editor;
  const before = await heap(session);
  const opened = await openEditor(editor);
  await rested(page);
  const open = await heap(session);
  await stroke(page, session, 0);
  await page.mouse.up();
  for (let index = 1; index < steps; index += 1) await shortStroke(page, index);
  await rested(page);
  const full = await heap(session);
  await closeEditor(editor);
  const closed = await settled(page, session);
  await editor.close();
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
  const above = full - before;
  const promise: Partial<Row> = side === 4096 ? { promise: '150 MB', kept: above / 1e6 <= 150 } : {};
  report(`Mask editor, ${side}² with ${steps} steps of undo`, [
    { what: 'click to the first stroke', figure: `${opened.toFixed(0)} ms` },
    { what: 'page heap before, open, full, closed', figure: [before, open, full, closed].map(megabytes).join(', ') },
    { what: 'page heap of the editor', figure: megabytes(above), ...promise },
    { what: 'left of that when it is closed', figure: megabytes(closed - before) },
  ]);
}

import { MaskDesk, type DeskState } from './mask-desk';
import type { DeskAnswer, DeskCall } from './desk-client';

const scope = globalThis as unknown as {
  addEventListener(type: 'message', listener: (event: MessageEvent<DeskCall>) => void): void;
  postMessage(answer: DeskAnswer, options: { transfer: Transferable[] }): void;
};

/** Milliseconds after the opening: the editor is shown by then, and hardly anybody has painted. */
const untilQuiet = 300;

const desk = new MaskDesk();

scope.addEventListener('message', ({ data }) => void answer(data));

async function answer({ id, verb, given }: DeskCall): Promise<void> {
  try {
    const value: unknown = await (desk[verb] as (given: unknown) => unknown).call(desk, given);
    scope.postMessage({ id, value }, { transfer: partsToHandOver(value) });
    if (verb === 'open' && isToPaint(given as DeskState)) setTimeout(warmUp, untilQuiet);
  } catch (error) {
    scope.postMessage({ id, failed: error instanceof Error ? error.message : String(error) }, { transfer: [] });
  }
}

/** Who only compares pictures opens a mask of one pixel. */
const isToPaint = ({ width, height }: DeskState) => width * height > 1;

/** Where it fails, the first step takes longer, or says itself what is wrong. */
const warmUp = () => void desk.warmUp().catch(() => undefined);

/** What is large is handed over and not copied: the desk keeps none of what it answers. */
function partsToHandOver(value: unknown): Transferable[] {
  if (typeof value !== 'object' || value === null) return [];
  const parts = value instanceof Uint8Array ? [value] : Object.values(value).flat();
  const large = parts.map((part) => (part instanceof Uint8Array ? part.buffer : part));
  return [...new Set(large.filter((part) => part instanceof ArrayBuffer || part instanceof ImageBitmap))];
}

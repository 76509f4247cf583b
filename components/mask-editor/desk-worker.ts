import { MaskDesk } from './mask-desk';
import type { DeskAnswer, DeskCall } from './desk-client';

const scope = globalThis as unknown as {
  addEventListener(type: 'message', listener: (event: MessageEvent<DeskCall>) => void): void;
  postMessage(answer: DeskAnswer, options: { transfer: Transferable[] }): void;
};

/** Milliseconds after the start: the editor is shown by then, and hardly anybody has painted. */
const untilQuiet = 300;

const desk = new MaskDesk();

scope.addEventListener('message', ({ data }) => void answer(data));
setTimeout(() => void desk.warmUp(), untilQuiet);

async function answer({ id, verb, given }: DeskCall): Promise<void> {
  try {
    const value: unknown = await (desk[verb] as (given: unknown) => unknown).call(desk, given);
    scope.postMessage({ id, value }, { transfer: partsToHandOver(value) });
  } catch (error) {
    scope.postMessage({ id, failed: error instanceof Error ? error.message : String(error) }, { transfer: [] });
  }
}

/** What is large is handed over and not copied: the desk keeps none of what it answers. */
function partsToHandOver(value: unknown): Transferable[] {
  if (typeof value !== 'object' || value === null) return [];
  const parts = value instanceof Uint8Array ? [value] : Object.values(value).flat();
  const large = parts.map((part) => (part instanceof Uint8Array ? part.buffer : part));
  return [...new Set(large.filter((part) => part instanceof ArrayBuffer || part instanceof ImageBitmap))];
}

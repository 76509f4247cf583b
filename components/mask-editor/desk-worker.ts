import { MaskDesk } from './mask-desk';
import type { DeskAnswer, DeskCall } from './desk-client';

const scope = globalThis as unknown as {
  addEventListener(type: 'message', listener: (event: MessageEvent<DeskCall>) => void): void;
  postMessage(answer: DeskAnswer, options: { transfer: Transferable[] }): void;
};

const desk = new MaskDesk();

scope.addEventListener('message', ({ data }) => void answer(data));

async function answer({ id, verb, given }: DeskCall): Promise<void> {
  try {
    const value: unknown = await (desk[verb] as (given: unknown) => unknown).call(desk, given);
    scope.postMessage({ id, value }, { transfer: value instanceof Uint8Array ? [value.buffer as ArrayBuffer] : [] });
  } catch (error) {
    scope.postMessage({ id, failed: error instanceof Error ? error.message : String(error) }, { transfer: [] });
  }
}

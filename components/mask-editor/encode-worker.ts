import { encodeRows } from '@/lib/mask/png';
import type { MaskProfile } from '@/lib/mask/png';

/** What the page sends: packed scan lines, a sixteenth of what the mask itself would be. */
export type EncodeRequest = {
  id: number;
  width: number;
  height: number;
  rows: Uint8Array<ArrayBuffer>;
  profile: MaskProfile;
};

export type EncodeAnswer = { id: number; png: Uint8Array<ArrayBuffer> } | { id: number; failed: string };

const scope = globalThis as unknown as {
  addEventListener(type: 'message', listener: (event: MessageEvent<EncodeRequest>) => void): void;
  postMessage(answer: EncodeAnswer, options: { transfer: Transferable[] }): void;
};

scope.addEventListener('message', (event) => {
  void answer(event.data);
});

async function answer({ id, width, height, rows, profile }: EncodeRequest): Promise<void> {
  try {
    const png = await encodeRows({ width, height }, rows, profile);
    scope.postMessage({ id, png }, { transfer: [png.buffer] });
  } catch (error) {
    scope.postMessage({ id, failed: String(error) }, { transfer: [] });
  }
}

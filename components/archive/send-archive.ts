import type { ImportAnswer } from '@/lib/archive/api';
import { newSubmitKey } from '@/lib/jobs/optimistic';
import { HttpError, readJson } from '@/lib/jobs/queries';

/** Below what the studio takes in one request. */
const PIECE = 8 * 1024 * 1024;
const TRIES = 4;
const PAUSE = 1_000;

/** Sends a file in pieces, each again when there is no answer, and has it imported. `onProgress`: the share that is there. */
export async function sendArchive(file: File, onProgress: (share: number) => void): Promise<ImportAnswer> {
  const url = `/api/archive/import/${newSubmitKey()}`;
  try {
    for (let at = 0; at < file.size; at += PIECE) {
      await sendPiece(`${url}?at=${at}`, file.slice(at, at + PIECE));
      onProgress(Math.min(1, (at + PIECE) / file.size));
    }
    return await readJson<ImportAnswer>(await fetch(url, { method: 'POST' }));
  } catch (error) {
    void fetch(url, { method: 'DELETE' }).catch(() => {});
    if (error instanceof HttpError) throw error;
    throw new Error('The studio does not answer. Nothing was imported; try once more in a moment.', { cause: error });
  }
}

async function sendPiece(url: string, piece: Blob): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await readJson(await fetch(url, { method: 'PUT', body: piece }));
      return;
    } catch (error) {
      if (error instanceof HttpError || tries === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE * tries));
    }
  }
}

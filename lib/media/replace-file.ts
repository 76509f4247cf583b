import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Of a file that is not whole yet. What a killed process left is swept away (sweep-drafts.ts). */
export const DRAFT_ENDING = '.part';

/**
 * Puts a file in the place of the one before, so that nobody ever reads half of it. `write` makes it under the name that
 * it is given, which no other writer of the same file has. Throws what `write` and the disk throw, and leaves nothing then.
 */
export async function replaceFile(target: string, write: (draft: string) => Promise<unknown>): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const draft = `${target}.${randomUUID()}${DRAFT_ENDING}`;
  try {
    await write(draft);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

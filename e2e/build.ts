import { fileURLToPath } from 'node:url';
import { buildIfNeeded } from '../scripts/launch/pieces.mjs';

/** The stories are played on the production build of the present sources. */
export default async function build(): Promise<void> {
  try {
    await buildIfNeeded(fileURLToPath(new URL('..', import.meta.url)), { env: process.env });
  } catch (error) {
    // What the build said travels beside the error.
    if (error instanceof Error && 'details' in error) console.error(error.details);
    throw error;
  }
}

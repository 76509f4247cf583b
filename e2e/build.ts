import { fileURLToPath } from 'node:url';
import { buildIfNeeded } from '../scripts/launch/pieces.mjs';

/** The stories are played on the production build of the present sources. */
export default async function build(): Promise<void> {
  await buildIfNeeded(fileURLToPath(new URL('..', import.meta.url)), { env: process.env });
}

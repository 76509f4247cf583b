import { Readable } from 'node:stream';
import sharp from 'sharp';
import type { Studio } from '../../e2e/studio';
import { keepMedia, MAX_OUTPUT_BYTES } from '../../lib/archive/keep-media';
import { openContext } from '../../lib/context';
import { changeJob } from '../../lib/db/jobs';
import { fromJson, toJson } from '../../lib/db/json';
import { parseEnv } from '../../lib/env';

/** Gives a job a picture of `side` × `side` pixels, as if it had been made so, and takes away what was begun on it. */
export async function prepare(studio: Studio, jobId: string, side: number): Promise<void> {
  const ctx = await openContext(parseEnv({ REPRISE_DATA: studio.dataFolder, EMULATOR: '1' }));
  try {
    const media = await keepMedia(ctx, Readable.from([await hillsAndNoise(side)]), MAX_OUTPUT_BYTES);
    await ctx.database.db.deleteFrom('drafts').where('parent_id', '=', jobId).execute();
    await changeJob(ctx.database, jobId, Date.now(), ({ outputs }) => ({
      outputs: toJson(fromJson(outputs).map((output) => ({ ...output, mediaId: media.id, width: side, height: side }))),
    }));
  } finally {
    await ctx.database.close();
  }
}

/** What a picture shows decides what the wand has to do. */
async function hillsAndNoise(side: number): Promise<Buffer> {
  const small = 512;
  const data = Buffer.alloc(small * small * 3);
  for (let y = 0; y < small; y += 1) {
    for (let x = 0; x < small; x += 1) {
      const hill = y > 260 + 60 * Math.sin(x / 70) ? 60 : 190;
      data.set([hill, (hill * 3) / 4 + ((x * 7 + y * 13) % 9), 255 - hill], (y * small + x) * 3);
    }
  }
  return sharp(data, { raw: { width: small, height: small, channels: 3 } })
    .resize(side, side)
    .png({ compressionLevel: 3 })
    .toBuffer();
}

import type { Asked, Job } from '@/lib/jobs/job';
import type { ComposerDraft, DraftPicture, Mode, PictureRole, Written } from './draft';
import { type SongDraft } from './song-draft';

/** What of a job can be asked for again. */
export type Reused = Pick<Job, 'prompt' | 'references' | 'asked' | 'parentId'>;

type Filled = {
  mode: Mode;
  written: Partial<Written>;
  /** What all modes share. */
  shared: Partial<Pick<ComposerDraft, 'speed' | 'botType'>>;
};

/** What a job was asked for, as it stands in the composer. A job made by a button gives its words and pictures. */
export function writtenOf({ prompt, references, asked, parentId }: Reused): Filled {
  if (!asked) return imagineAgain(prompt, references.map(image));
  const { written, ...filled } = filledFrom(asked);
  // The first picture carries the lineage.
  const pictures = written.pictures?.map((known, index) => (index === 0 ? { ...known, parentId } : known));
  return { ...filled, written: pictures ? { ...written, pictures } : written };
}

/** The same for what was kept (a template): everything comes back in its mode. */
export function filledFrom(asked: Asked): Filled {
  const { kind: mode, speed } = asked;
  const shared = 'botType' in asked ? { speed, botType: asked.botType } : { speed };
  switch (asked.kind) {
    case 'imagine': {
      const hosted = (asked.hosted ?? []).map(({ role, mediaId }) => picture(mediaId, role));
      return { ...imagineAgain(asked.prompt, [...asked.references.map(image), ...hosted]), shared };
    }
    case 'blend':
      return { mode, shared, written: { pictures: asked.pictures.map(image), dimensions: asked.dimensions } };
    case 'describe':
      return { mode, shared, written: { pictures: [image(asked.picture)] } };
    case 'shorten':
      return { mode, shared, written: { prompt: asked.prompt } };
    case 'edit': {
      const { prompt, maskId } = asked;
      return { mode, shared, written: { prompt, pictures: [image(asked.picture)], maskId, maskDraftId: null } };
    }
    case 'video': {
      const { prompt, motion, loop, batchSize, hd, endPicture } = asked;
      const pictures = [image(asked.picture), ...(endPicture ? [picture(endPicture, 'end')] : [])];
      return { mode, shared, written: { prompt, pictures, motion, loop, batchSize, hd } };
    }
    case 'music': {
      const { kind: _kind, prompt, speed: _speed, ...song } = asked;
      return { mode, shared: {}, written: { prompt, song: { ...song, aside: '' } satisfies SongDraft } };
    }
  }
}

const imagineAgain = (prompt: string, pictures: DraftPicture[]): Filled => ({
  mode: 'imagine',
  written: { prompt, pictures, perLine: false },
  shared: {},
});

const image = (mediaId: string) => picture(mediaId, 'image');

function picture(mediaId: string, role: PictureRole): DraftPicture {
  return { mediaId, role, name: '', parentId: null };
}

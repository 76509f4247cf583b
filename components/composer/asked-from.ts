import type { Asked, BotType, Speed } from '@/lib/jobs/job';
import type { DraftPicture, Mode, Written } from './draft';
import { referencesOf } from './references-of';
import { readSong } from './song-draft';

type Shared = { speed: Speed; botType: BotType };
type Role = DraftPicture['role'];

const first = ({ pictures }: Written, wanted: Role) => pictures.find(({ role }) => role === wanted)?.mediaId;

/** What is written in a mode, as it is asked for; null while the picture is missing that all of it needs. */
export function askedFrom(mode: Mode, written: Written, { speed, botType }: Shared): Asked | null {
  const { prompt, pictures } = written;
  const picture = first(written, 'image');
  switch (mode) {
    case 'imagine':
      return { kind: mode, prompt, speed, botType, ...referencesOf(written) };
    case 'blend': {
      const { dimensions } = written;
      return { kind: mode, pictures: pictures.map(({ mediaId }) => mediaId), dimensions, speed, botType };
    }
    case 'describe':
      return picture ? { kind: mode, picture, speed, botType } : null;
    case 'shorten':
      return { kind: mode, prompt, speed, botType };
    case 'edit':
      return picture ? { kind: mode, prompt, picture, maskId: written.maskId, speed, botType } : null;
    case 'video': {
      const { motion, loop, batchSize, hd } = written;
      const endPicture = first(written, 'end') ?? null;
      return picture ? { kind: mode, prompt, picture, endPicture, motion, loop, batchSize, hd, speed } : null;
    }
    case 'music': {
      const { aside: _, ...song } = readSong(written.song);
      // What only one of the two ways of writing knows is not sent with the other.
      const autoLyrics = song.lyrics && song.autoLyrics;
      const vocalGender = song.instrumental ? null : song.vocalGender;
      return { kind: mode, prompt, ...song, autoLyrics, vocalGender, speed };
    }
  }
}

/** The job that what is written continues: the one its first picture was taken from. */
export const parentOf = ({ pictures }: Written) => pictures.find(({ parentId }) => parentId)?.parentId ?? null;

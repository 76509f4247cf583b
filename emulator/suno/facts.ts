import type { Source } from '../apiframe/composer';

/** One of the two clips of a task. Its id is there from the start, its music once it was composed. */
export type Clip = { id: string; made: MadeClip | null };

/** A composed clip; its files are named by its id. */
export type MadeClip = Source & { lyrics: string | null; hasCover: boolean };

/** What a task of the Suno dialect has beside a task's own fields. */
export type SunoFacts = {
  /** The model version that was asked for. */
  mv: string;
  /** The description in inspiration mode, else null. */
  description: string | null;
  /** Lyrics in custom mode. */
  lyrics: string;
  tags: string | null;
  title: string | null;
  /** The clip that is gone on from. */
  continues: string | null;
  clips: [Clip, Clip];
  /** When the clips begin to sound, in milliseconds of the emulator's clock; null before. */
  streamsFrom: number | null;
};

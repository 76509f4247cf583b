/*
 * What the Suno routes need of somebody who makes music. The protocol knows nothing of notes: a song is data that the
 * composer gave out and gets back.
 */

/** One finished file. `song` is what the composer must know to go on from it; it is kept with the job as JSON. */
export type MadeTrack = {
  song: unknown;
  title: string | null;
  /** Style tags as one text. */
  tags: string | null;
  /** Seconds. */
  duration: number;
  /** What is sung, with section markers, as far as it is known. */
  lyrics?: string;
  /** MP3. */
  audio: Uint8Array;
  /** JPEG. */
  cover: Uint8Array | null;
};

/** A track to go on from. */
export type Source = Pick<MadeTrack, 'song' | 'title' | 'tags' | 'duration'>;

/** Shared by all orders: the same order makes the same music. */
type Seeded = {
  seed: number;
  /** Seconds that a new song, or the new part of one, may last; the composer decides when left out. */
  longest?: number;
};

export type ComposeOrder = Seeded & {
  /** A description, or the lyrics in custom mode. */
  prompt: string;
  customMode: boolean;
  instrumental: boolean;
  version: string;
  title: string | null;
  style: string | null;
  negativeTags: string | null;
  vocalGender: 'm' | 'f' | null;
  /** 0 to 1. */
  styleWeight: number | null;
  /** 0 to 1. */
  weirdness: number | null;
  autoLyrics: boolean;
};

/** Mode and version come from the first song of the line and cannot be changed (reference section 5.2). */
type FollowUp = Seeded & {
  source: Source;
  customMode: boolean;
  instrumental: boolean;
  /** Lyrics or description, as the source's mode has it; null goes on from the source. */
  prompt: string | null;
  /** The source's own where none was given. */
  title: string | null;
  style: string | null;
  negativeTags: string | null;
};

/** Seconds from the start of the source; null for its end. The tracks hold the new part only (section 14, hole 15). */
export type ExtendOrder = FollowUp & { continueAt: number | null };
/** 0 to 1; higher keeps closer to the melody of the source. */
export type CoverOrder = FollowUp & { audioWeight: number | null };
export type VocalsOrder = FollowUp & { prompt: string };
export type StemsOrder = Seeded & { source: Source };

/** Two different tracks for each order; stems are the voice and the instruments, in this order. */
export type Composer = {
  compose(order: ComposeOrder): Promise<MadeTrack[]>;
  extend(order: ExtendOrder): Promise<MadeTrack[]>;
  cover(order: CoverOrder): Promise<MadeTrack[]>;
  addVocals(order: VocalsOrder): Promise<MadeTrack[]>;
  stems(order: StemsOrder): Promise<MadeTrack[]>;
};

type Unseeded<Order> = Omit<Order, keyof Seeded>;

/** What a music job was asked for, fixed when it is accepted; its seed is the job's. */
export type SongOrder =
  | { action: 'compose'; order: Unseeded<ComposeOrder> }
  | { action: 'extend'; order: Unseeded<ExtendOrder> }
  | { action: 'cover'; order: Unseeded<CoverOrder> }
  | { action: 'add_vocals'; order: Unseeded<VocalsOrder> }
  | { action: 'stems'; order: Unseeded<StemsOrder> };

export function play(composer: Composer, song: SongOrder, seeded: Seeded): Promise<MadeTrack[]> {
  switch (song.action) {
    case 'compose':
      return composer.compose({ ...song.order, ...seeded });
    case 'extend':
      return composer.extend({ ...song.order, ...seeded });
    case 'cover':
      return composer.cover({ ...song.order, ...seeded });
    case 'add_vocals':
      return composer.addVocals({ ...song.order, ...seeded });
    case 'stems':
      return composer.stems({ ...song.order, ...seeded });
  }
}

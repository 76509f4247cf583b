import type { Composer, MadeTrack, Source } from './apiframe/composer';
import {
  addVocals,
  coverSong,
  durationOf,
  extendSong,
  planTakes,
  timedLyrics,
  type FollowUp,
  type Musician,
  type Pick as Bus,
  type Song,
} from './music';
import { hash } from './painting/random';

/** What is kept of a track: the song, and the second of it at which the file begins, because an extension is the new part only. */
type Kept = { song: Song; from: number };

/** Pixels of a cover's side. */
const SLEEVE = 512;

/** Suno's part in the Apiframe dialect: plans songs by their orders and has the musician play them. */
export function createSongwriter(musician: Musician): Composer {
  return {
    async compose(order) {
      const isDescription = !order.customMode || order.autoLyrics;
      const takes = planTakes({
        seed: order.seed,
        description: isDescription ? order.prompt : null,
        lyrics: isDescription ? null : order.prompt,
        instrumental: order.instrumental,
        model: order.version,
        ...(order.vocalGender ? { gender: order.vocalGender } : {}),
        ...(order.styleWeight === null ? {} : { styleWeight: order.styleWeight }),
        ...(order.weirdness === null ? {} : { weirdness: order.weirdness }),
        ...names(order),
        longest: order.longest,
      });
      return Promise.all(takes.map((song) => make({ song, from: 0 })));
    },
    extend: (order) =>
      twice(order.seed, (seed) => {
        const { song, from } = kept(order.source);
        const joint = from + (order.continueAt ?? order.source.duration);
        const longer = extendSong(song, { ...followUp(order, seed), longest: order.longest, continueAt: joint });
        return { song: longer, from: Math.min(joint, durationOf(song)) };
      }),
    cover: (order) =>
      twice(order.seed, (seed) => {
        const { song, from } = kept(order.source);
        const weight = order.audioWeight === null ? {} : { audioWeight: order.audioWeight };
        const covered = coverSong(song, { ...followUp(order, seed), ...weight });
        return { song: covered, from: (from * song.tempo) / covered.tempo };
      }),
    addVocals: (order) =>
      twice(order.seed, (seed) => {
        const { song, from } = kept(order.source);
        return { song: addVocals(song, { ...followUp(order, seed), lyrics: order.prompt }), from };
      }),
    async stems({ source }) {
      const song = kept(source);
      const files = await play(song, ['vocals', 'instrumental']);
      return files.map((audio) => ({ ...trackOf(song), audio, cover: null }));
    },
  };

  /** The same order with two seeds. */
  function twice(seed: number, plan: (seed: number) => Kept): Promise<MadeTrack[]> {
    return Promise.all([seed, hash(seed, 1)].map((one) => make(plan(one))));
  }

  async function make(track: Kept): Promise<MadeTrack> {
    const [[audio], cover] = await Promise.all([play(track, ['mix']), musician.sleeve(track.song, SLEEVE)]);
    if (!audio) throw new Error('The musician played nothing.');
    const lyrics = lyricsOf(track);
    return { ...trackOf(track), ...(lyrics && { lyrics }), audio, cover };
  }

  async function play({ song, from }: Kept, picks: Bus[]): Promise<Uint8Array[]> {
    const parts = picks.map((): Uint8Array[] => []);
    for await (const { pick, bytes } of musician.encode(song, picks, from)) parts[picks.indexOf(pick)]?.push(bytes);
    return parts.map((blocks) => Buffer.concat(blocks));
  }
}

function kept(source: Source): Kept {
  return source.song as Kept;
}

function trackOf(track: Kept): Pick<MadeTrack, 'song' | 'title' | 'tags' | 'duration'> {
  const { title, tags } = track.song;
  return { song: track, title, tags, duration: Math.round((durationOf(track.song) - track.from) * 100) / 100 };
}

/** What is sung in the file, a marker before each section. */
function lyricsOf({ song, from }: Kept): string {
  const lines = timedLyrics(song).filter(({ start }) => start >= from);
  return lines
    .map(({ text, section }, index) => (lines[index - 1]?.section === section ? text : `\n[${section}]\n${text}`))
    .join('\n')
    .trim();
}

type Named = { title: string | null; style: string | null; negativeTags: string | null };

/** What was said of a song's name and style; silence leaves the choice to the composer. */
function names({ title, style, negativeTags }: Named): Pick<FollowUp, 'title' | 'style' | 'negativeTags'> {
  return { ...(title && { title }), ...(style && { style }), ...(negativeTags && { negativeTags }) };
}

/** The prompt of a follow-up is lyrics or a description, as the first song of the line had it (reference section 5.2). */
function followUp(order: Named & { customMode: boolean; prompt: string | null }, seed: number): FollowUp {
  const words =
    order.prompt === null ? {} : order.customMode ? { lyrics: order.prompt } : { description: order.prompt };
  return { seed, ...names(order), ...words };
}

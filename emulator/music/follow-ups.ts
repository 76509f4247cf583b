import { hash, unit } from '../painting/random';
import { LONGEST_SECONDS, planPlayed, planSung, section, SHORTEST_SECONDS } from './form';
import { breathe, readLyrics, type Stanza } from './lyrics';
import { chooseLayers, chooseTempo, readGender } from './plan';
import {
  BEATS_PER_BAR,
  durationOf,
  layerNames,
  partAt,
  type LayerName,
  type Part,
  type Phrase,
  type Section,
  type Song,
  type VocalGender,
} from './song';
import { readStyle, type StyleName } from './styles';
import { writeLyrics } from './write-lyrics';

/** What every follow-up may change; what is left out stays the song's own. Two takes are two seeds. */
export type FollowUp = {
  seed: number;
  title?: string;
  style?: string;
  negativeTags?: string;
  /** Lyrics with section markers. */
  lyrics?: string;
  /** A description, for songs that were made from one. */
  description?: string;
};

/** `continueAt` is a second of the song; the new part lasts `longest` seconds at most, 35 to 90, and 90 when left out. */
export type Extension = FollowUp & { continueAt?: number; longest?: number };

/** No song grows longer than this. */
const LONGEST_SONG_SECONDS = 480;

/**
 * Goes on from `continueAt` seconds (the end when left out) with the same tempo, key, chords and motifs. Before
 * `continueAt` every sample stays as it is; within `CROSSFADE_SECONDS` after it the new part has taken over. Without
 * lyrics the voice goes on with what was unsung, or with the chorus.
 */
export function extendSong(song: Song, options: Extension): Song {
  const duration = durationOf(song);
  const joint = Math.min(options.continueAt ?? duration, duration);
  const heard = (joint * song.tempo) / 60;
  const begins = Math.floor(heard / BEATS_PER_BAR) * BEATS_PER_BAR;
  const parent = partAt(song, heard);
  const seed = hash(song.seed, options.seed, song.parts.length, 110);
  const longest = Math.max(
    SHORTEST_SECONDS + 5,
    Math.min(options.longest ?? LONGEST_SECONDS, LONGEST_SONG_SECONDS - joint),
  );
  const frame = { tempo: song.tempo, phraseBars: parent.phraseBars, intro: false, seed, longest };
  const opening = finishTurn(parent, begins, heard > begins);
  const sung = parent.voice ? nextStanzas(song, parent, options, seed) : [];
  const form = sung.length > 0 ? planSung(sung, frame) : { sections: planPlayed(frame), unsung: [] };
  const changed = options.style ? restyled(options.style, options.negativeTags, seed) : withoutLayers(parent, options);
  const part: Part = { ...parent, ...changed, seed, begins, heard, sections: [...opening, ...form.sections] };
  return {
    ...song,
    ...namesOf(song, options),
    seed,
    parts: [...song.parts.filter((earlier) => earlier.heard < heard), part],
    unsung: form.unsung,
  };
}

/**
 * The rest of the chords' turn that is going on at a bar line, so that the joint lies within the harmony; after the last
 * bar a short introduction. Nothing is sung in it, because its beginning may lie before the joint.
 */
function finishTurn(parent: Part, begins: number, withinBar: boolean): Section[] {
  let bar = (begins - parent.begins) / BEATS_PER_BAR;
  for (const { kind, bars, turn: first } of parent.sections) {
    const turn = (bar + first) % 4;
    if (bar < bars) return turn === 0 && !withinBar ? [] : [section(kind, 4 - turn, [], 0, turn)];
    bar -= bars;
  }
  return [section('intro', 2)];
}

function nextStanzas(song: Song, parent: Part, options: FollowUp, seed: number): Stanza[] {
  if (options.lyrics !== undefined) return readLyrics(options.lyrics);
  if (options.description !== undefined) return readLyrics(writeLyrics(options.description, seed));
  if (song.unsung.length > 0) return readLyrics(song.unsung.join('\n'));
  const chorus = parent.sections.findLast(({ kind, phrases }) => kind === 'chorus' && phrases.length > 0);
  const again = chorus ?? parent.sections.find(({ phrases }) => phrases.length > 0);
  return again ? [{ kind: 'chorus', lines: again.phrases.map(({ text }) => text) }] : [];
}

/** From which audio weight on a layer of the old arrangement is kept; the chords always change. */
const keptFrom: Partial<Record<LayerName, number>> = { lead: 0.6, pad: 0.7, bass: 0.8, drums: 0.9 };

/**
 * The same melody, chords and structure in another style. `audioWeight` (0-1, 0.5 when left out) says how near tempo and
 * arrangement stay to the source; below 0.3 the key may move too, and every interval stays. New lyrics take the old places.
 */
export function coverSong(song: Song, options: FollowUp & { audioWeight?: number }): Song {
  const weight = options.audioWeight ?? 0.5;
  const wanted = options.style ?? options.description ?? song.tags;
  const seed = hash(song.seed, options.seed, 120);
  const changed = restyled(wanted, options.negativeTags, seed);
  const tempo = Math.round(chooseTempo(changed.style, wanted, 0.5, seed) * (1 - weight) + song.tempo * weight);
  const shift = weight < 0.3 ? (hash(seed, 2) % 5) - 2 : 0;
  const covered = song.parts.map((part, index): Part => {
    const kept = layerNames.filter((layer) => weight >= (keptFrom[layer] ?? Infinity));
    const layers = { ...changed.layers, ...Object.fromEntries(kept.map((layer) => [layer, part.layers[layer]])) };
    const key = { ...part.key, tonic: (part.key.tonic + shift + 12) % 12 };
    return { ...part, seed: hash(seed, index), key, layers, style: changed.style };
  });
  const sung = options.lyrics === undefined ? null : placeLyrics(covered, readLyrics(options.lyrics));
  return {
    ...song,
    ...namesOf(song, options),
    seed,
    tempo,
    parts: sung?.parts ?? covered,
    unsung: sung?.unsung ?? song.unsung,
  };
}

/**
 * Sings lyrics to a song that has no voice; every other sample stays as it is. Lines that find no place are unsung.
 * A song that is sung already gets the new words.
 */
export function addVocals(song: Song, options: FollowUp & { lyrics: string; gender?: VocalGender }): Song {
  const seed = hash(song.seed, options.seed, 130);
  const voice = options.gender ?? readGender(options.style ?? song.tags) ?? (unit(seed, 1) < 0.5 ? 'm' : 'f');
  const voiced = song.parts.map((part): Part => ({ ...part, voice, voiceSeed: hash(seed, part.voiceSeed) }));
  return { ...song, ...namesOf(song, options), seed, ...placeLyrics(voiced, readLyrics(options.lyrics)) };
}

/** Puts lines into the places for phrases that the parts have: choruses into choruses, the rest in their order. */
function placeLyrics(parts: readonly Part[], stanzas: readonly Stanza[]): { parts: Part[]; unsung: string[] } {
  const bars = parts[0]?.phraseBars ?? 2;
  const phrasesOf = (kept: readonly Stanza[]) =>
    kept.flatMap(({ lines }) => lines.flatMap((line) => breathe(line, bars)));
  const chorus = phrasesOf(stanzas.filter(({ kind }) => kind === 'chorus').slice(0, 1));
  const rest = phrasesOf(stanzas.filter(({ kind }) => chorus.length === 0 || kind !== 'chorus'));
  const placed = parts.map((part) => ({
    ...part,
    sections: part.sections.map((one): Section => {
      if (one.kind === 'intro' || one.kind === 'outro') return { ...one, phrases: [] };
      const places = Math.floor((one.bars - one.rest) / part.phraseBars);
      const phrases: Phrase[] =
        one.kind === 'chorus' && chorus.length > 0 ? chorus.slice(0, places) : rest.splice(0, places);
      return { ...one, phrases };
    }),
  }));
  return { parts: placed, unsung: rest.map(({ text }) => text) };
}

function restyled(style: string, negativeTags: string | undefined, seed: number) {
  const name: StyleName = readStyle(style, seed);
  return { style: name, layers: chooseLayers(name, negativeTags ?? '') };
}

function withoutLayers(part: Part, { negativeTags = '' }: FollowUp): Pick<Part, 'layers'> {
  const allowed = chooseLayers(part.style, negativeTags);
  const layer = (name: LayerName) => (allowed[name] ? part.layers[name] : null);
  return {
    layers: {
      drums: layer('drums'),
      bass: layer('bass'),
      chords: layer('chords'),
      pad: layer('pad'),
      lead: layer('lead'),
    },
  };
}

function namesOf(song: Song, { title, style }: FollowUp): Pick<Song, 'title' | 'tags'> {
  return { title: title?.trim() || song.title, tags: style?.trim() || song.tags };
}

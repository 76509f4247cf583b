import { hash, seedFromText, unit } from '../painting/random';
import { LONGEST_SECONDS, phraseBarsAt, planPlayed, planSung } from './form';
import { chooseChords, modes, type Key, type Mode } from './harmony';
import { readLyrics } from './lyrics';
import type { LayerName, Part, Song, SongOrder } from './song';
import { readStyle, styleOf, type StyleName } from './styles';
import { readMusicWords } from './words';
import { subjects, writeLyrics, writeTitle } from './write-lyrics';

/**
 * Plans a song. The same order always gives the same song; two takes of one request are two seeds. Words may name a
 * style, a tempo ("90 bpm"), a key ("D minor"), a voice and a mood; what they leave open the seed decides.
 */
export function planSong(order: SongOrder): Song {
  const { description, instrumental = false, style = '', model = 'V4_5PLUS' } = order;
  const text = `${style} , ${description ?? ''}`;
  const seed = hash(order.seed, seedFromText(`${text}\n${order.lyrics ?? ''}`), seedFromText(model));
  const name = readStyle(style.trim() === '' ? text : style, hash(seed, 1));
  const tempo = readTempo(text) ?? chooseTempo(name, text, order.styleWeight ?? 0.5, seed);
  const key = readKey(text) ?? chooseKey(name, text, order.weirdness ?? 0, seed);
  const phraseBars = phraseBarsAt(tempo);
  const lyrics = instrumental ? '' : (order.lyrics ?? writeLyrics(description ?? '', seed));
  const stanzas = readLyrics(lyrics);
  const sung = stanzas.some(({ lines }) => lines.length > 0);
  const frame = { tempo, phraseBars, intro: true, seed, longest: order.longest ?? LONGEST_SECONDS };
  const { sections, unsung } = sung ? planSung(stanzas, frame) : { sections: planPlayed(frame), unsung: [] };
  const part: Part = {
    seed,
    melodySeed: hash(seed, 2),
    voiceSeed: hash(seed, 2),
    begins: 0,
    heard: 0,
    key,
    chords: chooseChords(key.mode, hash(seed, 3)),
    sections,
    phraseBars,
    layers: chooseLayers(name, order.negativeTags ?? ''),
    style: name,
    voice: sung ? (order.gender ?? readGender(text) ?? (unit(seed, 4) < 0.5 ? 'm' : 'f')) : null,
    harmony: model.startsWith('V5'),
    boldness: 0.25 + (order.weirdness ?? 0.2) * 0.6,
    instrumental: !sung,
  };
  return {
    title: order.title?.trim() || writeTitle(description ?? '', lyrics, seed),
    tags: style.trim() || tagsOf(name, description ?? '', key),
    seed,
    model,
    prompt: [description ?? '', style, lyrics.slice(0, 200)].filter(Boolean).join(', '),
    tempo,
    parts: [part],
    unsung,
  };
}

/** Every layer of the style but those that are not wanted ("no drums" and "drums" mean the same here). */
export function chooseLayers(style: StyleName, negativeTags: string): Record<LayerName, StyleName | null> {
  const { says } = readMusicWords(negativeTags);
  const unwanted: Record<LayerName, boolean> = {
    drums: says('drums', 'drum', 'percussion', 'beat', 'beats'),
    bass: says('bass'),
    chords: says('chords', 'guitar', 'guitars', 'piano', 'keys'),
    pad: says('pad', 'pads', 'synth', 'strings'),
    lead: says('lead', 'melody', 'solo', 'solos'),
  };
  const layer = (name: LayerName) => (unwanted[name] ? null : style);
  return {
    drums: layer('drums'),
    bass: layer('bass'),
    chords: layer('chords'),
    pad: layer('pad'),
    lead: layer('lead'),
  };
}

function readTempo(text: string): number | null {
  const found = /(\d{2,3})\s*bpm/i.exec(text);
  const tempo = Number(found?.[1]);
  return found && tempo >= 50 && tempo <= 200 ? tempo : null;
}

/** A tempo of the style; a strong style weight keeps it in the middle of its range, moods shift it. */
export function chooseTempo(name: StyleName, text: string, weight: number, seed: number): number {
  const [low, high] = styleOf(name).tempo;
  const { says } = readMusicWords(text);
  const mood = says('slow', 'sad', 'calm', 'gentle', 'ballad', 'dreamy')
    ? -0.9
    : says('fast', 'energetic', 'upbeat', 'driving', 'aggressive')
      ? 0.9
      : 0;
  const spread = 1.3 - weight;
  const place = 0.5 + mood * 0.5 + (unit(seed, 5) - 0.5) * spread;
  return Math.round(low + (high - low) * place);
}

function readKey(text: string): Key | null {
  const found = /\b([A-G])(#|♯|b|♭)?[ -]?(major|minor|dorian|mixolydian|lydian|phrygian)\b/i.exec(text);
  const [, letter, sign, mode] = found ?? [];
  if (letter === undefined || mode === undefined) return null;
  const base = [9, 11, 0, 2, 4, 5, 7]['ABCDEFG'.indexOf(letter.toUpperCase())] ?? 0;
  const shift = sign === undefined ? 0 : '#♯'.includes(sign) ? 1 : -1;
  return { tonic: (base + shift + 12) % 12, mode: mode.toLowerCase() as Mode };
}

function chooseKey(name: StyleName, text: string, weirdness: number, seed: number): Key {
  const { says } = readMusicWords(text);
  const own = styleOf(name).modes;
  const all = Object.keys(modes) as Mode[];
  const odd = unit(seed, 6) < weirdness - 0.4;
  const list = odd
    ? all
    : says('sad', 'dark', 'melancholic', 'melancholy', 'moody', 'lonely')
      ? (['minor'] as const)
      : says('happy', 'bright', 'joyful', 'cheerful', 'uplifting')
        ? (['major'] as const)
        : own;
  return { tonic: hash(seed, 7) % 12, mode: list[hash(seed, 8) % list.length] ?? 'major' };
}

export function readGender(text: string): 'm' | 'f' | null {
  const { says } = readMusicWords(text);
  if (says('female', 'woman', 'girl', 'soprano', 'alto')) return 'f';
  return says('male', 'man', 'boy', 'baritone', 'tenor') ? 'm' : null;
}

function tagsOf(name: StyleName, description: string, key: Key): string {
  const mood = key.mode === 'major' || key.mode === 'lydian' ? 'bright' : 'moody';
  return [...new Set([styleOf(name).words[0] ?? name, mood, ...subjects(description).slice(0, 2)])].join(', ');
}

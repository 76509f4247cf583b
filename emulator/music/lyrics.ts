import { room } from './melody';
import { splitSyllables } from './syllables';
import type { Phrase, SectionKind } from './song';

/** A section of lyrics as it was written. A marker without lines is played. */
export type Stanza = { kind: SectionKind; lines: string[] };

const markers: [RegExp, SectionKind][] = [
  [/^pre[- ]?(chorus|hook)|build|lift/, 'pre-chorus'],
  [/chorus|hook|refrain|drop|副歌/, 'chorus'],
  [/bridge|middle|桥段/, 'bridge'],
  [/intro|前奏/, 'intro'],
  [/outro|^end|ending|fade|coda|尾奏/, 'outro'],
  [/solo|instrumental|interlude|break|间奏/, 'solo'],
  [/verse|rap|part|主歌/, 'verse'],
];

/**
 * Reads lyrics with markers such as [Verse 2]. Without markers an empty line begins a stanza: one that comes again is
 * the chorus, and of different ones every second. A marker that names no section directs the singer and is not sung.
 */
export function readLyrics(text: string): Stanza[] {
  const stanzas: Stanza[] = [];
  let open = true;
  let marked = false;
  for (const raw of text.split(/\r\n?|\n/)) {
    const line = raw.trim();
    const marker = /^[[【(]\s*([^\])】]*)[\])】]\s*:?$/u.exec(line);
    const kind = marker ? markers.find(([pattern]) => pattern.test((marker[1] ?? '').toLowerCase()))?.[1] : undefined;
    if (kind) {
      marked = true;
      stanzas.push({ kind, lines: [] });
      open = false;
    } else if (line === '') open = true;
    else {
      const words = line
        .replaceAll(/\[[^\]]*\]/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim();
      if (splitSyllables(words).length === 0) continue;
      // Within marked lyrics an empty line is only air.
      if (stanzas.length === 0 || (open && !marked)) stanzas.push({ kind: 'verse', lines: [] });
      stanzas.at(-1)?.lines.push(words);
      open = false;
    }
  }
  return marked ? stanzas : nameStanzas(stanzas);
}

function nameStanzas(stanzas: Stanza[]): Stanza[] {
  const texts = stanzas.map(({ lines }) => lines.join('\n'));
  const repeated = texts.some((text, index) => texts.indexOf(text) !== index);
  return stanzas.map((stanza, index) => {
    const again = texts.filter((text) => text === texts[index]).length > 1;
    return { ...stanza, kind: (repeated ? again : index % 2 === 1) ? 'chorus' : 'verse' };
  });
}

/** Splits a line into phrases that one breath can hold: at commas where it can, between words where it must. */
export function breathe(line: string, bars: number): Phrase[] {
  const limit = room(bars);
  const pieces = line.split(/(?<=[,;:.!?，。！？、；])\s*/u).flatMap((piece) => chop(piece, limit));
  const phrases: string[] = [];
  for (const piece of pieces) {
    const joined = phrases.length > 0 ? `${phrases.at(-1)} ${piece}` : piece;
    if (phrases.length > 0 && count(joined) <= limit) phrases[phrases.length - 1] = joined;
    else phrases.push(piece);
  }
  return phrases.filter((text) => count(text) > 0).map((text, index) => ({ text: text.trim(), opens: index === 0 }));
}

function count(text: string): number {
  return splitSyllables(text).length;
}

function chop(piece: string, limit: number): string[] {
  const total = count(piece);
  if (total <= limit) return [piece];
  const parts = Math.ceil(total / limit);
  // A script without spaces is cut between its characters, and so is a word that no breath can hold.
  const cuts = piece.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|\S+\s*/gu) ?? [
    piece,
  ];
  const units = cuts.flatMap((unit) => (count(unit) > limit ? (unit.match(/.{1,4}/gu) ?? []) : [unit]));
  const result: string[] = [];
  let current = '';
  let sung = 0;
  for (const unit of units) {
    const size = count(unit);
    if (sung > 0 && sung + size > Math.min(limit, Math.ceil(total / parts) + 1)) {
      result.push(current);
      [current, sung] = ['', 0];
    }
    current += unit;
    sung += size;
  }
  return [...result, current];
}

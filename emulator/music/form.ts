import { hash } from '../painting/random';
import { breathe, type Stanza } from './lyrics';
import { BEATS_PER_BAR, TAIL_SECONDS, secondsOfBeat, type Phrase, type Section, type SectionKind } from './song';

/** A song lasts this long, tail and all; what does not fit stays unsung. */
export const SHORTEST_SECONDS = 30;
export const LONGEST_SECONDS = 90;

export type Form = { sections: Section[]; unsung: string[] };

export type Frame = {
  tempo: number;
  phraseBars: number;
  /** An extension has no introduction. */
  intro: boolean;
  seed: number;
  /** Seconds that are left, tail and all. */
  longest: number;
};

export function section(kind: SectionKind, bars: number, phrases: Phrase[] = [], rest = 0, turn = 0): Section {
  return { kind, bars, rest, turn, phrases };
}

export function barsIn(seconds: number, tempo: number): number {
  return Math.floor((seconds - TAIL_SECONDS) / secondsOfBeat(BEATS_PER_BAR, tempo));
}

/** The bars of a phrase: two where the music is quick, one where two would be too slow to follow. */
export function phraseBarsAt(tempo: number): number {
  return tempo < 93 ? 1 : 2;
}

/** The form of a song that is played: verse and chorus between introduction and ending. */
export function planPlayed({ tempo, intro, seed, longest }: Frame): Section[] {
  const goal = barsIn(Math.min(longest, 44 + (hash(seed, 90) % 28)), tempo);
  const unit = phraseBarsAt(tempo) * 4;
  const order: [SectionKind, number][] = [
    ['verse', unit],
    ['chorus', unit],
    ['solo', 4],
    ['verse', unit],
    ['chorus', unit],
    ['bridge', 4],
    ['chorus', unit],
    ['verse', unit],
    ['chorus', unit],
  ];
  const sections = intro ? [section('intro', 4)] : [];
  for (const [kind, bars] of order) {
    if (total(sections) + bars + 4 > goal && sections.length > 1) break;
    sections.push(section(kind, bars));
  }
  return [...sections, section('outro', 4)];
}

/** The form that lyrics ask for, between 30 and 90 seconds. A line that no longer fits ends the song. */
export function planSung(stanzas: readonly Stanza[], frame: Frame): Form {
  const { tempo, phraseBars, intro, longest } = frame;
  const most = barsIn(longest, tempo);
  const least = barsIn(SHORTEST_SECONDS, tempo) + 1;
  const sections: Section[] = [];
  if (intro && stanzas[0]?.kind !== 'intro') sections.push(section('intro', tempo < 93 ? 2 : 4));
  const ending = 4;
  const unsung: string[] = [];
  for (const { kind, lines } of stanzas) {
    const fits = (bars: number) => unsung.length === 0 && total(sections) + bars + ending <= most;
    const whole = lines.flatMap((line) => breathe(line, phraseBars)).length * phraseBars;
    // A song that is long enough ends before a section rather than within it.
    const cut = !fits(wholeTurn(whole));
    const before = unsung.length;
    const phrases: Phrase[] = [];
    for (const line of lines) {
      const next = breathe(line, phraseBars);
      if ((cut && total(sections) + ending >= least) || !fits(wholeTurn((phrases.length + next.length) * phraseBars)))
        unsung.push(line);
      else phrases.push(...next);
    }
    if (phrases.length > 0) sections.push(section(kind, wholeTurn(phrases.length * phraseBars), phrases));
    // Unsung lines keep their marker, so that they can be read as lyrics again.
    if (unsung.length > before) unsung.splice(before, 0, `[${kind}]`);
    else if (lines.length === 0 && kind !== 'outro' && fits(4)) sections.push(section(kind, 4));
  }
  const chorus = sections.find(({ kind }) => kind === 'chorus');
  for (let turn = 0; total(sections) + ending < least; turn++) {
    if (chorus && turn === 1 && total(sections) + chorus.bars + ending <= most) sections.push({ ...chorus });
    else sections.push(section('solo', 4));
  }
  return { sections: [...sections, section('outro', ending)], unsung };
}

export function total(sections: readonly Section[]): number {
  return sections.reduce((sum, { bars }) => sum + bars, 0);
}

/** Bars in whole pairs and at least four, because the chords turn in four. */
function wholeTurn(bars: number): number {
  return Math.max(4, Math.ceil(bars / 2) * 2);
}

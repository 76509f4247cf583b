import type { Score } from '../notes';
import { writeScore } from '../score';
import { BEATS_PER_BAR, SAMPLE_RATE, secondsOfBeat, type Part } from '../song';
import { Bank } from './bank';
import { LOOKAHEAD, Limiter } from './limiter';
import { loudness } from './loudness';
import { Mixer, type Buses } from './mixer';

/**
 * Loudness (LUFS) and highest peak of each bus. The buses are mastered apart, so that the mix is their sum, a voice can
 * be added without touching the rest, and the sum of the ceilings stays under -1 dBFS.
 */
const targets = {
  instrumental: { loudness: -16.6, ceiling: 0.6 },
  vocals: { loudness: -20.5, ceiling: 0.28 },
} as const;

const EXCERPT_SECONDS = 2;

/** A part at its final loudness, block by block from its first bar line. */
export class Master {
  private readonly mixer: Mixer;
  private readonly limiters: { instrumental: Limiter; vocals: Limiter };
  private started = false;

  constructor(part: Part, tempo: number) {
    const score = writeScore(part, tempo);
    const bank = new Bank(part, score);
    this.mixer = new Mixer(part, score, bank);
    this.limiters = {
      instrumental: new Limiter(targets.instrumental.ceiling, instrumentalGain(part, score, bank, tempo)),
      vocals: new Limiter(targets.vocals.ceiling, vocalGain(score, bank)),
    };
  }

  render(frames: number): Buses {
    if (!this.started) this.process(LOOKAHEAD);
    this.started = true;
    return this.process(frames);
  }

  private process(frames: number): Buses {
    const buses = this.mixer.render(frames);
    for (const bus of ['instrumental', 'vocals'] as const)
      this.limiters[bus].process(buses[bus][0], buses[bus][1], frames);
    return buses;
  }
}

/** Listens to a moment of up to four sections and says how much louder the instruments should be. */
function instrumentalGain(part: Part, score: Score, bank: Bank, tempo: number): number {
  const starts = sectionStarts(part);
  const heard = (['chorus', 'verse', 'solo', 'intro', 'outro'] as const)
    .flatMap((kind) => starts.find((start) => start.kind === kind) ?? [])
    .slice(0, 4);
  let energy = 0;
  for (const { bar } of heard) {
    const from = Math.round(secondsOfBeat(bar * BEATS_PER_BAR, tempo) * SAMPLE_RATE);
    const { instrumental } = new Mixer({ ...part, voice: null }, { ...score, phrases: [] }, bank, from).render(
      Math.round(EXCERPT_SECONDS * SAMPLE_RATE),
    );
    energy += 10 ** (loudness(instrumental) / 10) / heard.length;
  }
  return gainTo(targets.instrumental.loudness, energy);
}

/** The same for the voice, from its first phrases. */
function vocalGain(score: Score, bank: Bank): number {
  let energy = 0;
  const count = Math.min(3, score.phrases.length);
  for (let index = 0; index < count; index++) {
    const samples = bank.phrase(index, false);
    energy += 10 ** (loudness([samples, samples]) / 10) / count;
  }
  return gainTo(targets.vocals.loudness, energy);
}

function gainTo(target: number, energy: number): number {
  if (energy < 1e-9) return 1;
  return Math.min(8, 10 ** ((target - 10 * Math.log10(energy)) / 20));
}

function sectionStarts(part: Part): { kind: string; bar: number }[] {
  let bar = 0;
  return part.sections.map(({ kind, bars }) => {
    const start = bar;
    bar += bars;
    return { kind, bar: start };
  });
}

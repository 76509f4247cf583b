import { unit } from '../painting/random';
import { secondsOfBeat } from './song';
import type { Style } from './styles';

/** Seconds of a beat of the part; `looseness` is how many seconds a hand may be early or late in all. */
export type Clock = (beat: number, looseness: number) => number;

/** Seconds of a beat: swung as the style wants, and a few milliseconds early or late as hands are. */
export function clockOf(style: Style, tempo: number, seed: number): Clock {
  const grid = style.swung === 8 ? 1 : 0.5;
  return (beat, looseness) => {
    const cell = Math.floor(beat / grid) * grid;
    const within = (beat - cell) / grid;
    const middle = 0.5 + style.swing / 6;
    const swung = within < 0.5 ? (within / 0.5) * middle : middle + ((within - 0.5) / 0.5) * (1 - middle);
    const human = (unit(seed, Math.round(beat * 96), 20 + Math.round(looseness * 1000)) - 0.5) * looseness;
    return Math.max(0, secondsOfBeat(cell + swung * grid, tempo) + human);
  };
}

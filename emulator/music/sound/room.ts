import { SAMPLE_RATE } from '../song';

/** Lengths of the eight echoes in seconds; no two share a beat. */
const lengths = [0.0297, 0.0371, 0.0411, 0.0437, 0.0533, 0.0617, 0.0683, 0.0797];

/** Frames that can be answered at once: fewer than the shortest echo is long. */
const CHUNK = 1024;

/** A room: eight echoes that feed each other through a mirror (Householder), duller with every return. */
export class Room {
  private readonly echoes: Echo[];
  private readonly sum = new Float64Array(CHUNK);

  /** `decay`: seconds until an echo is a thousandth. */
  constructor(decay: number) {
    this.echoes = lengths.map((seconds, index) => new Echo(seconds, 10 ** ((-3 * seconds) / decay), index));
  }

  /** Adds the room's answer to `sent` (mono) to left and right. */
  answer(sent: Float32Array, left: Float32Array, right: Float32Array, frames: number): void {
    for (let from = 0; from < frames; from += CHUNK) {
      const count = Math.min(CHUNK, frames - from);
      this.sum.fill(0);
      for (const echo of this.echoes) echo.listen(this.sum, count);
      for (const echo of this.echoes) {
        echo.answer(this.sum, sent, echo.index % 2 === 0 ? left : right, from, count);
      }
    }
  }
}

class Echo {
  private readonly line: Float32Array;
  private readonly heard = new Float64Array(CHUNK);
  private place = 0;
  private dull = 0;

  constructor(
    seconds: number,
    private readonly gain: number,
    readonly index: number,
  ) {
    this.line = new Float32Array(Math.round(seconds * SAMPLE_RATE));
  }

  /** Takes what comes out of the echo and adds it to the sum of all. */
  listen(sum: Float64Array, count: number): void {
    const { line, heard } = this;
    let { place, dull } = this;
    for (let index = 0; index < count; index++) {
      dull += ((line[place] as number) - dull) * 0.45;
      heard[index] = dull;
      sum[index] = (sum[index] as number) + dull;
      if (++place === line.length) place = 0;
    }
    this.dull = dull;
  }

  /** Feeds the echo with its share of the sum and of what was sent, and lets one side hear it. */
  answer(sum: Float64Array, sent: Float32Array, side: Float32Array, from: number, count: number): void {
    const { line, heard, gain } = this;
    const input = this.index % 2 === 0 ? 0.35 : -0.35;
    const sign = this.index < 4 ? 1 : -1;
    let { place } = this;
    for (let index = 0; index < count; index++) {
      const value = heard[index] as number;
      line[place] = (value - (sum[index] as number) / 4) * gain + (sent[from + index] as number) * input;
      side[from + index] = (side[from + index] as number) + value * sign;
      if (++place === line.length) place = 0;
    }
    this.place = place;
  }
}

import { SAMPLE_RATE } from '../song';

/** Lengths of the eight echoes in seconds; no two share a beat. */
const lengths = [0.0297, 0.0371, 0.0411, 0.0437, 0.0533, 0.0617, 0.0683, 0.0797];

/** A room: eight echoes that feed each other through a mirror (Householder), duller with every return. */
export class Room {
  private readonly lines = lengths.map((seconds) => new Float32Array(Math.round(seconds * SAMPLE_RATE)));
  private readonly places = new Int32Array(8);
  private readonly dull = new Float64Array(8);
  private readonly gains: Float64Array;

  /** `decay`: seconds until an echo is a thousandth. */
  constructor(decay: number) {
    this.gains = Float64Array.from(lengths, (seconds) => 10 ** ((-3 * seconds) / decay));
  }

  /** Adds the room's answer to `sent` (mono) to left and right. */
  answer(sent: Float32Array, left: Float32Array, right: Float32Array, frames: number): void {
    const { lines, places, dull, gains } = this;
    const values = new Float64Array(8);
    for (let frame = 0; frame < frames; frame++) {
      let sum = 0;
      for (let line = 0; line < 8; line++) {
        const value = (lines[line] as Float32Array)[places[line] as number] as number;
        const softened = (dull[line] as number) + (value - (dull[line] as number)) * 0.45;
        dull[line] = softened;
        values[line] = softened;
        sum += softened;
      }
      const input = (sent[frame] as number) * 0.35;
      const mirror = sum / 4;
      for (let line = 0; line < 8; line++) {
        const buffer = lines[line] as Float32Array;
        buffer[places[line] as number] =
          ((values[line] as number) - mirror) * (gains[line] as number) + (line & 1 ? -input : input);
        const next = (places[line] as number) + 1;
        places[line] = next === buffer.length ? 0 : next;
      }
      left[frame] =
        (left[frame] as number) +
        (values[0] as number) +
        (values[2] as number) -
        (values[4] as number) -
        (values[6] as number);
      right[frame] =
        (right[frame] as number) +
        (values[1] as number) +
        (values[3] as number) -
        (values[5] as number) -
        (values[7] as number);
    }
  }
}

/** Frames that the limiter looks ahead: 3 ms. Its output comes that much later. */
export const LOOKAHEAD = 144;

/** Keeps both channels of a bus under a ceiling with one smooth gain, never by clipping. */
export class Limiter {
  private readonly left = new Float32Array(LOOKAHEAD);
  private readonly right = new Float32Array(LOOKAHEAD);
  private readonly minima = new Float64Array(LOOKAHEAD + 1).fill(1);
  /** Frames and gains that may still be the least of the window, in rising order (a monotonic queue). */
  private readonly queueFrames = new Int32Array(LOOKAHEAD + 2);
  private readonly queueGains = new Float64Array(LOOKAHEAD + 2);
  private head = 0;
  private size = 0;
  private frame = 0;
  private sum = LOOKAHEAD + 1;
  private held = 1;

  constructor(
    private readonly ceiling: number,
    private readonly gain: number,
  ) {}

  /** Works in place; what comes out is the input of `LOOKAHEAD` frames ago. */
  process(left: Float32Array, right: Float32Array, frames: number): void {
    const capacity = this.queueGains.length;
    const window = LOOKAHEAD + 1;
    for (let index = 0; index < frames; index++, this.frame++) {
      const l = (left[index] as number) * this.gain;
      const r = (right[index] as number) * this.gain;
      const peak = Math.max(Math.abs(l), Math.abs(r));
      const wanted = peak > this.ceiling ? this.ceiling / peak : 1;
      while (this.size > 0 && (this.queueGains[(this.head + this.size - 1) % capacity] as number) >= wanted)
        this.size--;
      const tail = (this.head + this.size) % capacity;
      this.queueFrames[tail] = this.frame;
      this.queueGains[tail] = wanted;
      this.size++;
      if ((this.queueFrames[this.head] as number) <= this.frame - window) {
        this.head = (this.head + 1) % capacity;
        this.size--;
      }
      // The gain falls at once and comes back within a tenth of a second.
      const least = this.queueGains[this.head] as number;
      this.held = Math.min(least, this.held + (1 - this.held) * 0.0004);
      const place = this.frame % window;
      this.sum += this.held - (this.minima[place] as number);
      this.minima[place] = this.held;
      const gain = this.sum / window;
      const slot = this.frame % LOOKAHEAD;
      left[index] = (this.left[slot] as number) * gain;
      right[index] = (this.right[slot] as number) * gain;
      this.left[slot] = l;
      this.right[slot] = r;
    }
  }
}

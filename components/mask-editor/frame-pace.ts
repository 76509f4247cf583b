/** Milliseconds between two frames of which the second is late, on any screen. */
const late = 25;

/** So many late ones … */
const tooMany = 3;

/** … among so many frames are no accident. */
const among = 60;

/** Tells from the times of frames whether this browser keeps up with what is drawn. Once it did not, it is called slow. */
export class FramePace {
  private last: number | null = null;
  private seen = 0;
  private readonly lateOnes: number[] = [];

  get isSlow(): boolean {
    return this.lateOnes.length >= tooMany;
  }

  /** Before frames that do not follow on those seen so far. */
  pause(): void {
    this.last = null;
  }

  /** `now`: when the frame began, in milliseconds. */
  frame(now: number): void {
    this.seen += 1;
    const took = this.last === null ? 0 : now - this.last;
    this.last = now;
    if (this.isSlow || took <= late) return;
    this.lateOnes.push(this.seen);
    if (this.seen - this.lateOnes[0]! >= among) this.lateOnes.shift();
  }
}

/** Milliseconds between two frames of which the second is late. A screen that shows 30 a second is not told from a slow browser. */
const late = 25;

/** So many late ones … */
const tooMany = 3;

/** … within so many milliseconds are no accident. */
const within = 1000;

/** Tells from the times of frames whether this browser keeps up with what is drawn. Once it did not, it is called slow. */
export class FramePace {
  private last: number | null = null;
  /** When the newest late ones came. */
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
    const took = this.last === null ? 0 : now - this.last;
    this.last = now;
    if (this.isSlow || took <= late) return;
    while (now - this.lateOnes[0]! > within) this.lateOnes.shift();
    this.lateOnes.push(now);
  }
}

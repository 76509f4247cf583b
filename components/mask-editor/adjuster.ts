import type { MaskOperation } from '@/lib/mask/document';
import type { EdgePreview } from '@/lib/mask/edges';
import type { MaskSession } from './mask-session';
import type { Wish } from './wish';

/** A change that has a setting: how far edges grow, what the wand takes for alike. */
export type Adjustment = {
  /** Adjustments with the same key replace each other. */
  key: string;
  /** The setting, for the control that shows it. */
  value: number;
  /**
   * It comes from the picture and not from the mask: the sketch is shown over the mask and not in its place, and what is
   * painted while it is computed does not stand against it.
   */
  isAddition?: boolean;
  /** The same as data, to be asked for again by another page; null when there is nothing to do. */
  wish: Wish | null;
  /** Coarse and soon; null where the exact result comes as soon. */
  preview: (() => Promise<EdgePreview>) | null;
  /** Exact. Null when there is nothing to do, as for a grow by 0. */
  compute(): Promise<MaskOperation | null>;
};

/** What was adjusted last: being computed while `step` is null, else done, and adjustable while no other step was made. */
export type Adjusted = { key: string; value: number; step: number | null } | null;

/** Milliseconds of rest after which the exact result is asked for. */
const rest = 120;

/**
 * Changes the mask by a setting that can still be moved afterwards: as long as nothing else was done, moving it takes back
 * what it did and does it anew from the same mask, so it is one step to undo however long somebody tries. While it moves a
 * sketch is shown.
 */
export class Adjuster {
  private adjusted: Adjusted = null;
  private wanted: Adjustment | null = null;
  /** What `finishing` is about, while it is wanted: it is computed once, however often somebody asks. */
  private applying: Adjustment | null = null;
  /** Others that came while that is being computed; they start from its result. */
  private waiting: Adjustment[] = [];
  private previewing = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private finishing: Promise<void> = Promise.resolve();
  private base = 0;
  /** Whether what was adjusted last changed the mask, so that there is a step to take back. */
  private madeStep = false;
  private readonly listeners = new Set<() => void>();
  private readonly hearing = new Set<(problem: string) => void>();

  constructor(
    private readonly session: MaskSession,
    private readonly show: (sketch: EdgePreview | null, isAddition?: boolean) => void,
  ) {}

  /** Hears in sentences what could not be computed. */
  onProblem(hear: (problem: string) => void): () => void {
    this.hearing.add(hear);
    return () => this.hearing.delete(hear);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getSnapshot = (): Adjusted => this.adjusted;

  /** Whether this is what was done last, so that `adjust` with its key would replace it. */
  isLast(key: string): boolean {
    if (this.adjusted?.key !== key) return false;
    return this.adjusted.step === null || this.adjusted.step === this.session.steps;
  }

  /** Where the control of this key stands: 0 when something else was done since. */
  settingOf(key: string): number {
    return this.adjusted && this.isLast(key) ? this.adjusted.value : 0;
  }

  /** What was asked for and is not in the mask yet. */
  get wishes(): Wish[] {
    const open = this.wanted ? [this.wanted, ...this.waiting] : this.waiting;
    return open.flatMap(({ wish }) => wish ?? []);
  }

  adjust(adjustment: Adjustment): void {
    const { key, value } = adjustment;
    if (this.wanted && this.wanted.key !== key) {
      this.waiting = [...this.waiting.filter((other) => other.key !== key), adjustment];
      void this.finish();
      return;
    }
    const isDone = this.isLast(key) && this.adjusted?.step !== null;
    // A stroke that is being painted would be what is taken back.
    if (isDone && this.madeStep && !this.session.isPainting) this.session.takeBack();
    if (this.adjusted?.step !== null || this.adjusted.key !== key) this.base = this.session.steps;
    this.wanted = adjustment;
    this.set({ key, value, step: null });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.finish(), rest);
    void this.preview();
  }

  /** Does at once what is waited with. Resolves when the mask has it all. */
  finish(): Promise<void> {
    clearTimeout(this.timer);
    const { wanted } = this;
    if (wanted && wanted !== this.applying) {
      this.applying = wanted;
      this.finishing = this.apply(wanted).then(() => this.proceed());
    }
    return this.finishing;
  }

  /**
   * What is being computed and was asked for last does not come: undo, where nothing was painted since. Says whether there
   * was something.
   */
  drop(): boolean {
    if (!this.wanted || this.session.isPainting || !this.isAtBase()) return false;
    if (this.waiting.pop()) return true;
    clearTimeout(this.timer);
    this.finishing = Promise.resolve();
    this.give(null);
    return true;
  }

  private async proceed(): Promise<void> {
    // One that was moved meanwhile comes with its own result first.
    if (this.wanted) return this.finish();
    const next = this.waiting.shift();
    if (!next) return;
    this.adjust(next);
    return this.finish();
  }

  private async preview(): Promise<void> {
    if (this.previewing) return;
    this.previewing = true;
    for (let shown: Adjustment | null = null; this.wanted && this.wanted !== shown;) {
      shown = this.wanted;
      const sketch = (await shown.preview?.().catch(() => null)) ?? null;
      const isMeant = this.wanted?.key === shown.key && this.isAtBase();
      if (sketch && isMeant && !this.session.isPainting) this.show(sketch, shown.isAddition);
    }
    this.previewing = false;
  }

  private async apply(wanted: Adjustment): Promise<void> {
    try {
      const operation = await wanted.compute();
      if (this.wanted === wanted && this.session.isPainting) {
        // Behind a sketch in place of the mask nobody would see what is painted.
        if (!wanted.isAddition) this.show(null);
        await this.session.rested();
      }
      // A newer setting comes with its own result.
      if (this.wanted !== wanted) return;
      const isWelcome = this.isAtBase() || (wanted.isAddition && !this.isTakenBack());
      if (isWelcome) this.madeStep = operation !== null && this.session.run(operation);
      this.give(isWelcome ? { key: wanted.key, value: wanted.value, step: this.session.steps } : null);
    } catch (error) {
      if (this.wanted !== wanted) return;
      this.give(null);
      for (const hear of this.hearing) hear(error instanceof Error ? error.message : String(error));
    }
  }

  /** Nothing is wanted any more: the mask is as it is to be. */
  private give(adjusted: Adjusted): void {
    this.wanted = null;
    this.applying = null;
    this.session.arrive();
    this.set(adjusted);
    this.show(null);
  }

  /** Whether nothing was done since the adjustment began; what is being painted may still be cancelled. */
  private isAtBase(): boolean {
    return this.session.steps === this.base;
  }

  /** Whether a step that was made since the adjustment began was undone: whoever does that wants less and not more. */
  private isTakenBack(): boolean {
    return this.session.getSnapshot().canRedo;
  }

  private set(adjusted: Adjusted): void {
    this.adjusted = adjusted;
    for (const listener of this.listeners) listener();
  }
}

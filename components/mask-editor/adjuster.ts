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

/** What was adjusted last: being computed while `revision` is null, else done, and adjustable while that is the mask's. */
export type Adjusted = { key: string; value: number; revision: number | null } | null;

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
    return this.adjusted.revision === null || this.adjusted.revision === this.session.document.revision;
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
    if (this.isLast(key) && this.adjusted?.revision !== null && this.madeStep) this.session.takeBack();
    if (this.adjusted?.revision !== null || this.adjusted.key !== key) this.base = this.session.document.revision;
    this.wanted = adjustment;
    this.set({ key, value, revision: null });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.finish(), rest);
    void this.preview();
  }

  /** Does at once what is waited with. Resolves when the mask has it all. */
  finish(): Promise<void> {
    clearTimeout(this.timer);
    const { wanted } = this;
    if (wanted) this.finishing = this.apply(wanted).then(() => this.proceed());
    return this.finishing;
  }

  /** Undo while something is being computed: what was asked for last does not come. Says whether there was something. */
  drop(): boolean {
    if (this.waiting.pop()) return true;
    if (!this.wanted) return false;
    clearTimeout(this.timer);
    this.wanted = null;
    this.set(null);
    this.session.arrive();
    this.show(null);
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
      if (sketch && this.wanted && this.isAtBase()) this.show(sketch, shown.isAddition);
    }
    this.previewing = false;
  }

  private async apply(wanted: Adjustment): Promise<void> {
    try {
      const operation = await wanted.compute();
      if (wanted.isAddition) await this.session.rested();
      // A newer setting comes with its own result.
      if (this.wanted !== wanted) return;
      if (this.isAtBase() || (wanted.isAddition && !this.isTakenBack())) {
        this.madeStep = operation !== null && this.session.run(operation);
        this.set({ key: wanted.key, value: wanted.value, revision: this.session.document.revision });
      } else {
        this.set(null);
      }
    } catch (error) {
      if (this.wanted !== wanted) return;
      this.set(null);
      for (const hear of this.hearing) hear(error instanceof Error ? error.message : String(error));
    }
    this.wanted = null;
    this.session.arrive();
    this.show(null);
  }

  /** Whether the mask is the one that the adjustment began with. */
  private isAtBase(): boolean {
    return this.session.document.revision === this.base;
  }

  /** Whether something was undone since the adjustment began: whoever does that wants less and not more. */
  private isTakenBack(): boolean {
    return this.session.getSnapshot().canRedo;
  }

  private set(adjusted: Adjusted): void {
    this.adjusted = adjusted;
    for (const listener of this.listeners) listener();
  }
}

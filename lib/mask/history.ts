import { applyOperation, isTile, readTile, writeTile } from './document';
import type { MaskDocument, MaskOperation } from './document';
import { packedTileBytes } from './tiles';
import type { PackedTile } from './tiles';

/**
 * What a step has to put back: the tiles as they were, or nothing but a second inversion. Never changed once made.
 * `bytes` is roughly the memory it holds.
 */
export type HistoryStep =
  | { kind: 'tiles'; tiles: ReadonlyMap<number, PackedTile>; bytes: number }
  | { kind: 'invert'; bytes: number };

/** Both directions, the step nearest to the present first. */
export type HistorySteps = { done: readonly HistoryStep[]; undone: readonly HistoryStep[] };

/** How many steps are kept and how much memory they may hold together; the oldest are forgotten first. */
export type HistoryLimits = { steps: number; bytes: number };

/** A step whose `unchecked` tiles were touched and may be as they were all the same. */
type Ended = { before: Map<number, PackedTile>; unchecked: number[] };

const defaultLimits: HistoryLimits = { steps: 200, bytes: 20 * 1024 * 1024 };

/**
 * Undo and redo by touched tiles. A step holds one version of its tiles: undoing it makes a step of what was there, which
 * then redoes. Everything between `begin` and `commit` is one step.
 */
export class MaskHistory {
  private done: HistoryStep[] = [];
  private undone: HistoryStep[] = [];
  private open: Map<number, PackedTile> | null = null;
  /** The step that ended last; once it is settled, the newest of `done`. */
  private ended: Ended | null = null;

  constructor(
    private readonly document: MaskDocument,
    private readonly limits: HistoryLimits = defaultLimits,
  ) {}

  get canUndo(): boolean {
    return this.done.length > 0 || this.ended !== null;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  get isOpen(): boolean {
    return this.open !== null;
  }

  /** Bytes held by all kept steps. */
  get bytes(): number {
    this.settle();
    return [...this.done, ...this.undone].reduce((total, step) => total + step.bytes, 0);
  }

  /** What has been done and undone, to be stored beside the mask. An open step counts as done as far as it has come. */
  get steps(): HistorySteps {
    const { done, undone } = this.committed;
    return this.open?.size ? { done: [tileStep(new Map(this.open)), ...done], undone: [] } : { done, undone };
  }

  /** The same without an open step. */
  get committed(): HistorySteps {
    this.settle();
    return { done: this.done.toReversed(), undone: this.undone.toReversed() };
  }

  /** Takes up stored steps; they must belong to the document as it is now. Within the limits, the nearest are kept. */
  restore({ done, undone }: HistorySteps): void {
    this.commit();
    this.settle();
    this.done = done.toReversed();
    this.undone = undone.toReversed();
    this.forget();
  }

  /** Opens a step: pointer down. An open one is committed first, so nothing is lost. */
  begin(): void {
    this.commit();
    this.settle();
    const before = new Map<number, PackedTile>();
    this.open = before;
    this.document.beforeTouch = (tile) => {
      if (!before.has(tile)) before.set(tile, readTile(this.document, tile));
    };
  }

  /** Applies an operation to the open step, or as a step of its own. Says whether a step of its own changed a pixel. */
  apply(operation: MaskOperation): boolean {
    if (operation.kind === 'invert') {
      this.commit();
      this.settle();
      applyOperation(this.document, operation);
      this.push(invertStep);
      return true;
    }
    if (this.open) {
      applyOperation(this.document, operation);
      return true;
    }
    this.begin();
    try {
      applyOperation(this.document, operation);
    } catch (error) {
      this.cancel();
      throw error;
    }
    return this.commit();
  }

  /**
   * Closes the step: pointer up. A step that changed no pixel is not kept. Says whether one was. Which of the tiles it
   * touched did change is found out later: by `settle`, or by whatever needs to know.
   */
  commit(): boolean {
    const before = this.close();
    if (!before) return false;
    const ended = { before, unchecked: [...before.keys()] };
    let changed = false;
    while (ended.unchecked.length > 0 && !changed) changed = this.check(ended);
    if (!changed) return false;
    this.undone = [];
    this.ended = ended;
    return true;
  }

  /** Leaves out of the step that ended last what it did not change, until that is done or `isOver`. Says whether it is. */
  settle(isOver = () => false): boolean {
    const { ended } = this;
    if (!ended) return true;
    while (ended.unchecked.length > 0) {
      if (isOver()) return false;
      this.check(ended);
    }
    this.ended = null;
    this.push(tileStep(ended.before));
    return true;
  }

  /** The tiles that the newest step puts back; none where it is an inversion or there is none. */
  get newestTiles(): number[] {
    this.settle();
    const newest = this.done.at(-1);
    return newest?.kind === 'tiles' ? [...newest.tiles.keys()] : [];
  }

  /** Drops the open step and puts its tiles back. Answers the tiles to repaint. */
  cancel(): number[] {
    const before = this.close();
    if (!before) return [];
    this.swap(before);
    return [...before.keys()];
  }

  /** Answers the tiles to repaint; none when there is nothing to undo. */
  undo(): number[] {
    this.commit();
    this.settle();
    const step = this.done.pop();
    if (!step) return [];
    return this.play(step, this.undone);
  }

  /** Answers the tiles to repaint; none when there is nothing to redo. */
  redo(): number[] {
    if (this.open) return [];
    const step = this.undone.pop();
    if (!step) return [];
    return this.play(step, this.done);
  }

  private close(): Map<number, PackedTile> | null {
    const before = this.open;
    this.open = null;
    this.document.beforeTouch = null;
    return before;
  }

  /** Looks at one more tile of a step that ended. Says whether it changed; if not, the step does without it. */
  private check({ before, unchecked }: Ended): boolean {
    const tile = unchecked.pop()!;
    if (!isTile(this.document, tile, before.get(tile)!)) return true;
    before.delete(tile);
    return false;
  }

  /** Puts back what the step holds and leaves the opposite step behind. */
  private play(step: HistoryStep, opposite: HistoryStep[]): number[] {
    if (step.kind === 'invert') {
      applyOperation(this.document, { kind: 'invert' });
      opposite.push(step);
      return [...this.document.tileRevisions.keys()];
    }
    opposite.push(tileStep(this.swap(step.tiles)));
    return [...step.tiles.keys()];
  }

  private swap(tiles: ReadonlyMap<number, PackedTile>): Map<number, PackedTile> {
    this.document.revision += 1;
    const before = new Map<number, PackedTile>();
    for (const [tile, packed] of tiles) {
      before.set(tile, readTile(this.document, tile));
      writeTile(this.document, tile, packed);
    }
    return before;
  }

  private push(step: HistoryStep): void {
    this.undone = [];
    this.done.push(step);
    this.forget();
  }

  private forget(): void {
    let bytes = this.bytes;
    while (this.done.length > 1 && (this.done.length > this.limits.steps || bytes > this.limits.bytes)) {
      bytes -= this.done.shift()!.bytes;
    }
  }
}

/** A step that puts these tiles back. */
export function tileStep(tiles: ReadonlyMap<number, PackedTile>): HistoryStep {
  let bytes = 0;
  for (const packed of tiles.values()) bytes += packedTileBytes(packed);
  return { kind: 'tiles', tiles, bytes };
}

/** A step that inverts the mask once more. */
export const invertStep: HistoryStep = { kind: 'invert', bytes: 64 };

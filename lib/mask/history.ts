import { applyOperation, touchTile } from './document';
import type { MaskDocument, MaskOperation } from './document';
import { matchesPacked, packedTileBytes, packTile, unpackTile } from './tiles';
import type { PackedTile } from './tiles';

/** What a step has to put back: the tiles as they were, or nothing but a second inversion. */
type Step = { kind: 'tiles'; tiles: Map<number, PackedTile>; bytes: number } | { kind: 'invert'; bytes: number };

/** How many steps are kept and how much memory they may hold together; the oldest are forgotten first. */
export type HistoryLimits = { steps: number; bytes: number };

const defaultLimits: HistoryLimits = { steps: 200, bytes: 20 * 1024 * 1024 };

/**
 * Undo and redo by touched tiles. A step holds one version of its tiles: undoing swaps it with the document, so the
 * same step then redoes. Everything between `begin` and `commit` is one step.
 */
export class MaskHistory {
  private readonly done: Step[] = [];
  private undone: Step[] = [];
  private open: Map<number, PackedTile> | null = null;

  constructor(
    private readonly document: MaskDocument,
    private readonly limits: HistoryLimits = defaultLimits,
  ) {}

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  get isOpen(): boolean {
    return this.open !== null;
  }

  /** Bytes held by all kept steps. */
  get bytes(): number {
    return [...this.done, ...this.undone].reduce((total, step) => total + step.bytes, 0);
  }

  /** Opens a step: pointer down. An open one is committed first, so nothing is lost. */
  begin(): void {
    this.commit();
    const before = new Map<number, PackedTile>();
    this.open = before;
    this.document.beforeTouch = (tile) => {
      if (!before.has(tile)) before.set(tile, packTile(this.document, tile));
    };
  }

  /** Applies an operation to the open step, or as a step of its own. Says whether a step of its own changed a pixel. */
  apply(operation: MaskOperation): boolean {
    if (operation.kind === 'invert') {
      this.commit();
      applyOperation(this.document, operation);
      this.push({ kind: 'invert', bytes: 64 });
      return true;
    }
    if (this.open) {
      applyOperation(this.document, operation);
      return true;
    }
    this.begin();
    applyOperation(this.document, operation);
    return this.commit();
  }

  /** Closes the step: pointer up. A step that changed no pixel is not kept. Says whether one was. */
  commit(): boolean {
    const before = this.close();
    if (!before) return false;
    let bytes = 0;
    for (const [tile, packed] of before) {
      if (matchesPacked(this.document, tile, packed)) before.delete(tile);
      else bytes += packedTileBytes(packed);
    }
    if (before.size === 0) return false;
    this.push({ kind: 'tiles', tiles: before, bytes });
    return true;
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
    const step = this.done.pop();
    if (!step) return [];
    this.undone.push(step);
    return this.play(step);
  }

  /** Answers the tiles to repaint; none when there is nothing to redo. */
  redo(): number[] {
    if (this.open) return [];
    const step = this.undone.pop();
    if (!step) return [];
    this.done.push(step);
    return this.play(step);
  }

  private close(): Map<number, PackedTile> | null {
    const before = this.open;
    this.open = null;
    this.document.beforeTouch = null;
    return before;
  }

  private play(step: Step): number[] {
    if (step.kind === 'invert') {
      applyOperation(this.document, { kind: 'invert' });
      return [...this.document.tileRevisions.keys()];
    }
    this.swap(step.tiles);
    step.bytes = 0;
    for (const packed of step.tiles.values()) step.bytes += packedTileBytes(packed);
    return [...step.tiles.keys()];
  }

  private swap(tiles: Map<number, PackedTile>): void {
    this.document.revision += 1;
    for (const [tile, packed] of tiles) {
      tiles.set(tile, packTile(this.document, tile));
      touchTile(this.document, tile);
      unpackTile(this.document, tile, packed);
    }
  }

  private push(step: Step): void {
    this.undone = [];
    this.done.push(step);
    let bytes = this.bytes;
    while (this.done.length > 1 && (this.done.length > this.limits.steps || bytes > this.limits.bytes)) {
      bytes -= this.done.shift()!.bytes;
    }
  }
}

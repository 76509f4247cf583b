import { createMaskDocument, tilesChangedSince } from '@/lib/mask/document';
import type { MaskDocument, MaskOperation } from '@/lib/mask/document';
import { MaskHistory } from '@/lib/mask/history';
import type { Size } from '@/lib/mask/raster';
import { MaskMeter } from '@/lib/mask/statistics';
import type { MaskStatistics } from '@/lib/mask/statistics';

/** Something that shows the mask. It is told what changed and never asked. */
export type MaskDisplay = {
  /** Paint one operation of the live stroke at once. */
  paint(operation: MaskOperation): void;
  /** Show these tiles as the document has them. */
  repaint(tiles: number[]): void;
};

/** What panels know of the mask. It changes when a step ends, never during a stroke. */
export type MaskSnapshot = { revision: number; statistics: MaskStatistics; canUndo: boolean; canRedo: boolean };

/** One open mask: document, history and counting behind the few verbs the editor has. */
export class MaskSession {
  readonly document: MaskDocument;
  readonly meter: MaskMeter;
  display: MaskDisplay | null = null;
  private readonly history: MaskHistory;
  private readonly listeners = new Set<() => void>();
  private snapshot: MaskSnapshot;
  private begunAt = 0;

  /** `bits`: the mask of a draft, of the same size. */
  constructor(size: Size, bits?: Uint8Array) {
    this.document = createMaskDocument(size, bits);
    this.history = new MaskHistory(this.document);
    this.meter = new MaskMeter(this.document);
    this.snapshot = this.look();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getSnapshot = (): MaskSnapshot => this.snapshot;

  /** Pointer down: everything until `commit` is one step. */
  begin(): void {
    this.begunAt = this.document.revision;
    this.history.begin();
  }

  /** A piece of the live stroke. */
  extend(operation: MaskOperation): void {
    this.history.apply(operation);
    this.display?.paint(operation);
  }

  /** Pointer up. The display has antialiased edges until here; now it shows the document's own. */
  commit(): void {
    this.history.commit();
    this.settle(tilesChangedSince(this.document, this.begunAt));
  }

  cancel(): void {
    this.settle(this.history.cancel());
  }

  /** An operation that is a step by itself. */
  run(operation: MaskOperation): void {
    const before = this.document.revision;
    this.history.apply(operation);
    this.settle(tilesChangedSince(this.document, before));
  }

  undo(): void {
    this.settle(this.history.undo());
  }

  redo(): void {
    this.settle(this.history.redo());
  }

  private settle(tiles: number[]): void {
    this.snapshot = this.look();
    if (tiles.length > 0) this.display?.repaint(tiles);
    for (const listener of this.listeners) listener();
  }

  private look(): MaskSnapshot {
    const { canUndo, canRedo } = this.history;
    return { revision: this.document.revision, statistics: this.meter.measure(), canUndo, canRedo };
  }
}

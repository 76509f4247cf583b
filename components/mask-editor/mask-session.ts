import { createMaskDocument, readTile, tilesChangedSince } from '@/lib/mask/document';
import type { MaskDocument, MaskOperation } from '@/lib/mask/document';
import type { EdgePreview } from '@/lib/mask/edges';
import { MaskHistory } from '@/lib/mask/history';
import type { HistorySteps } from '@/lib/mask/history';
import { addHistoryAtOnce, rememberHistory } from '@/lib/mask/history-png';
import { encodeMaskAtOnce } from '@/lib/mask/png';
import type { Size } from '@/lib/mask/raster';
import { MaskMeter } from '@/lib/mask/statistics';
import type { MaskStatistics } from '@/lib/mask/statistics';
import type { PackedTile } from '@/lib/mask/tiles';
import { DeskClient } from './desk-client';
import { fetchMemory } from './fetch-memory';
import { inPieces } from './in-pieces';
import type { DeskState, LogEntry } from './mask-desk';

/** Something that shows the mask. It is told what changed and never asked. */
export type MaskDisplay = {
  /** Paint one operation of the live stroke at once. */
  paint(operation: MaskOperation): void;
  /** Show these tiles as the document has them. */
  repaint(tiles: number[]): void;
  /** What changes from now on is not shown before a sketch is, or none is needed any more: it is only on the way there. */
  hold(): void;
  /** What the mask is about to become, coarsely, in place of it or (`isAddition`) over it. Null when it has become so. */
  showSketch(sketch: EdgePreview | null, isAddition?: boolean): void;
};

/** What panels know of the mask. It changes when a step ends, never during a stroke. */
export type MaskSnapshot = { revision: number; statistics: MaskStatistics; canUndo: boolean; canRedo: boolean };

/** A mask to go on with, and the way back from it. */
export type SavedMask = { bits: Uint8Array; steps: HistorySteps };

/** What a step changed, as the desk will be told. `tiles`: those to be packed yet; null while it is not known which. */
type Unsent = { tiles: number[] | null; packed: Map<number, PackedTile> };

/** One open mask: document, history and counting behind the few verbs the editor has, and the desk for what takes long. */
export class MaskSession {
  readonly document: MaskDocument;
  readonly meter: MaskMeter;
  display: MaskDisplay | null = null;
  private readonly history: MaskHistory;
  private readonly listeners = new Set<() => void>();
  /** Null from the end of a step until somebody asks or all is counted. */
  private snapshot: MaskSnapshot | null = null;
  private underway = false;
  private stepCount = 0;
  private readonly isSaved: boolean;
  private begunAt = 0;
  private desk: DeskClient | null = null;
  private unsent: Unsent | null = null;
  private stopFinishing: (() => void) | undefined;
  private stopFetching: (() => void) | undefined;

  /** `saved`: the mask of a draft, of the same size. */
  constructor(size: Size, saved?: SavedMask) {
    this.document = createMaskDocument(size, saved?.bits);
    this.history = new MaskHistory(this.document);
    this.isSaved = saved !== undefined;
    if (saved) this.history.restore(saved.steps);
    this.meter = new MaskMeter(this.document, { isEmpty: saved === undefined });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** As the mask was when the last step ended; while one was taken back for another, as it was before. */
  readonly getSnapshot = (): MaskSnapshot => (this.snapshot ??= this.look());

  /**
   * Counts steps as they are done, undone and redone. Unlike the revision it stays the same during a stroke, and where one
   * is cancelled.
   */
  get steps(): number {
    return this.stepCount;
  }

  get isPainting(): boolean {
    return this.history.isOpen;
  }

  /** A step was taken back for another that is still to come: the document is not what panels show. */
  get isUnderway(): boolean {
    return this.underway;
  }

  /** Pointer down: everything until `commit` is one step. */
  begin(): void {
    this.commitOpen();
    this.send();
    // Whoever asks during the stroke hears of the mask before it.
    this.arrive();
    this.getSnapshot();
    this.begunAt = this.document.revision;
    this.history.begin();
  }

  /** A piece of the live stroke. After a step that a key did in the middle of a drag it begins another. */
  extend(operation: MaskOperation): void {
    if (!this.history.isOpen) this.begin();
    this.history.apply(operation);
    this.display?.paint(operation);
  }

  /** Pointer up. The display has antialiased edges until here; now it shows the document's own. */
  commit(): void {
    const tiles = tilesChangedSince(this.document, this.begunAt);
    if (this.history.commit()) {
      this.stepCount += 1;
      if (this.desk) this.unsent = { tiles: null, packed: new Map() };
    }
    this.settle(tiles);
  }

  cancel(): void {
    this.settle(this.history.cancel());
  }

  /** An operation that is a step by itself. Says whether it was one: what changes no pixel is not kept. */
  run(operation: MaskOperation): boolean {
    this.commitOpen();
    this.send();
    const before = this.document.revision;
    const changed = this.history.apply(operation);
    const tiles = tilesChangedSince(this.document, before);
    // Short to say, and the desk comes to the same: nothing has to be packed for it.
    if (changed) {
      this.stepCount += 1;
      this.tell({ kind: 'operation', operation });
    }
    this.settle(tiles);
    return changed;
  }

  undo(): void {
    this.commitOpen();
    if (!this.history.canUndo) return;
    this.stepCount += 1;
    this.tell({ kind: 'undo' });
    this.settle(this.history.undo());
  }

  /**
   * Takes the last step back on the way to another in its place: nobody sees or hears of the mask as it is in between.
   * Whatever is done next ends that, or else `arrive`.
   */
  takeBack(): void {
    this.commitOpen();
    const shown = this.getSnapshot();
    this.display?.hold();
    this.stepCount += 1;
    this.tell({ kind: 'undo' });
    this.settle(this.history.undo(), shown);
  }

  /** Where nothing came in place of what was taken back, that is how the mask is. */
  arrive(): void {
    if (this.isUnderway) this.settle([]);
  }

  redo(): void {
    // What was taken back for another is not to come again beside it.
    if (this.history.isOpen || this.isUnderway || !this.history.canRedo) return;
    this.stepCount += 1;
    this.tell({ kind: 'redo' });
    this.settle(this.history.redo());
  }

  /** Asks the desk about the mask as it is now; see `DeskClient.ask`. */
  readonly ask: DeskClient['ask'] = (verb, given) => {
    if (!this.desk) throw new Error('The desk of this mask is not open.');
    this.send();
    return this.desk.ask(verb, given);
  };

  /** Resolves when no stroke is being painted. */
  rested(): Promise<void> {
    if (!this.history.isOpen) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = this.subscribe(() => {
        if (this.history.isOpen) return;
        stop();
        resolve();
      });
    });
  }

  /** Mask and history as a PNG, by the desk. A stroke that is being painted is not in it. */
  async encodeDraft(): Promise<Uint8Array> {
    const asked = this.ask('encodeDraft', undefined);
    const steps = this.history.committed;
    const png = await asked;
    rememberHistory(png, steps);
    return png;
  }

  /**
   * Mask and history as a PNG without waiting, a stroke that is being painted as far as it has come; null when there is
   * nothing to keep. For a page that is being left. `png`: the mask alone, where it is in hand.
   */
  encodeAtOnce(png?: Uint8Array): Uint8Array | null {
    const { document, history } = this;
    if (!history.canUndo && !history.canRedo && !document.bits.includes(1)) return null;
    return addHistoryAtOnce(png ?? encodeMaskAtOnce(document), history.steps);
  }

  /** Starts the desk, which must be there before anything is asked. Not in the middle of a stroke. */
  open(): void {
    this.desk ??= new DeskClient(this.state(), () => (this.history.isOpen ? null : this.state()));
    this.stopFetching ??= fetchMemory(this.document.bits);
  }

  /** Ends the desk, once what is asked of it now is answered. */
  close(): void {
    this.stopFinishing?.();
    this.stopFetching?.();
    this.desk?.close();
  }

  private commitOpen(): void {
    if (this.history.isOpen) this.commit();
  }

  /** Packs what is unsent until it is all packed or `isOver`. Says whether it is. */
  private pack(isOver = () => false): boolean {
    const { history, unsent } = this;
    if (!history.settle(isOver)) return false;
    if (!unsent) return true;
    unsent.tiles ??= history.newestTiles;
    while (unsent.tiles.length > 0) {
      if (isOver()) return false;
      const tile = unsent.tiles.pop()!;
      unsent.packed.set(tile, readTile(this.document, tile));
    }
    return true;
  }

  /** The desk must know of a step before the next change to the document. */
  private send(): void {
    this.pack();
    const { unsent } = this;
    this.unsent = null;
    const { width, height } = this.document;
    if (unsent) void this.desk?.ask('note', { kind: 'tiles', patch: { width, height, tiles: unsent.packed } });
  }

  private tell(entry: LogEntry): void {
    this.send();
    void this.desk?.ask('note', entry);
  }

  private state(): DeskState {
    const { width, height, bits, revision } = this.document;
    return { width, height, bits: revision > 0 || this.isSaved ? bits : null, steps: this.history.steps };
  }

  private settle(tiles: number[], shown: MaskSnapshot | null = null): void {
    this.snapshot = shown;
    this.underway = shown !== null;
    if (tiles.length > 0) this.display?.repaint(tiles);
    this.desk?.recover();
    this.stopFinishing?.();
    if (!this.isUnderway) this.stopFinishing = inPieces((isOver) => this.finish(isOver));
  }

  /** What the end of a step leaves to do, between the frames; at last the panels hear of it. Says whether all is done. */
  private finish(isOver: () => boolean): boolean {
    if (!this.history.isOpen) {
      if (!this.pack(isOver) || !this.meter.countSome(isOver)) return false;
      this.send();
    }
    for (const listener of this.listeners) listener();
    return true;
  }

  private look(): MaskSnapshot {
    const { canUndo, canRedo } = this.history;
    return { revision: this.document.revision, statistics: this.meter.measure(), canUndo, canRedo };
  }
}

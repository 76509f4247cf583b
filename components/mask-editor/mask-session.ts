import { createMaskDocument, tilesChangedSince } from '@/lib/mask/document';
import type { MaskDocument, MaskOperation } from '@/lib/mask/document';
import { MaskHistory } from '@/lib/mask/history';
import type { HistorySteps } from '@/lib/mask/history';
import { addHistoryAtOnce, rememberHistory } from '@/lib/mask/history-png';
import { packTiles } from '@/lib/mask/patch';
import { encodeMaskAtOnce } from '@/lib/mask/png';
import type { Size } from '@/lib/mask/raster';
import { MaskMeter } from '@/lib/mask/statistics';
import type { MaskStatistics } from '@/lib/mask/statistics';
import { DeskClient } from './desk-client';
import type { DeskState, LogEntry } from './mask-desk';

/** Something that shows the mask. It is told what changed and never asked. */
export type MaskDisplay = {
  /** Paint one operation of the live stroke at once. */
  paint(operation: MaskOperation): void;
  /** Show these tiles as the document has them. */
  repaint(tiles: number[]): void;
};

/** What panels know of the mask. It changes when a step ends, never during a stroke. */
export type MaskSnapshot = { revision: number; statistics: MaskStatistics; canUndo: boolean; canRedo: boolean };

/** A mask to go on with, and the way back from it. */
export type SavedMask = { bits: Uint8Array; steps: HistorySteps };

/** One open mask: document, history and counting behind the few verbs the editor has, and the desk for what takes long. */
export class MaskSession {
  readonly document: MaskDocument;
  readonly meter: MaskMeter;
  display: MaskDisplay | null = null;
  private readonly history: MaskHistory;
  private readonly listeners = new Set<() => void>();
  private snapshot: MaskSnapshot;
  private readonly isSaved: boolean;
  private begunAt = 0;
  private desk: DeskClient | null = null;
  /** Changed tiles that the desk does not know yet. */
  private unsent: number[] | null = null;
  private sending: ReturnType<typeof setTimeout> | undefined;
  private telling: ReturnType<typeof setTimeout> | undefined;

  /** `saved`: the mask of a draft, of the same size. */
  constructor(size: Size, saved?: SavedMask) {
    this.document = createMaskDocument(size, saved?.bits);
    this.history = new MaskHistory(this.document);
    this.isSaved = saved !== undefined;
    if (saved) this.history.restore(saved.steps);
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
    this.commitOpen();
    this.send();
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
    const tiles = tilesChangedSince(this.document, this.begunAt);
    if (this.history.commit()) this.note(tiles);
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
    if (operation.kind === 'invert') this.tell({ kind: 'invert' });
    else if (changed) this.note(tiles);
    this.settle(tiles);
    return changed;
  }

  undo(): void {
    this.commitOpen();
    if (!this.history.canUndo) return;
    this.tell({ kind: 'undo' });
    this.settle(this.history.undo());
  }

  redo(): void {
    if (this.history.isOpen || !this.history.canRedo) return;
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
  }

  /** Ends the desk, once what is asked of it now is answered. */
  close(): void {
    clearTimeout(this.sending);
    this.desk?.close();
  }

  private commitOpen(): void {
    if (this.history.isOpen) this.commit();
  }

  /** Packing tiles can wait until the frame that ends the stroke has been shown. */
  private note(tiles: number[]): void {
    if (!this.desk) return;
    this.unsent = tiles;
    clearTimeout(this.sending);
    this.sending = setTimeout(() => this.send());
  }

  /** The desk must know of a step before the next change to the document. */
  private send(): void {
    const tiles = this.unsent;
    this.unsent = null;
    if (tiles) void this.desk?.ask('note', { kind: 'tiles', patch: packTiles(this.document, tiles) });
  }

  private tell(entry: LogEntry): void {
    this.send();
    void this.desk?.ask('note', entry);
  }

  private state(): DeskState {
    const { width, height, bits, revision } = this.document;
    return { width, height, bits: revision > 0 || this.isSaved ? bits : null, steps: this.history.steps };
  }

  private settle(tiles: number[]): void {
    this.snapshot = this.look();
    if (tiles.length > 0) this.display?.repaint(tiles);
    this.desk?.recover();
    // Panels may wait for the frame that ends the stroke; the snapshot itself is there at once.
    clearTimeout(this.telling);
    this.telling = setTimeout(() => {
      for (const listener of this.listeners) listener();
    });
  }

  private look(): MaskSnapshot {
    const { canUndo, canRedo } = this.history;
    return { revision: this.document.revision, statistics: this.meter.measure(), canUndo, canRedo };
  }
}

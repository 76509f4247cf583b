import type { Picture } from '@/lib/mask/colour';
import { applyOperation, createMaskDocument } from '@/lib/mask/document';
import { compareOutside, cutPicture } from '@/lib/mask/difference';
import type { DifferenceAnswer } from '@/lib/mask/difference';
import type { MaskDocument, MaskOperation } from '@/lib/mask/document';
import { editEdges, previewEdges } from '@/lib/mask/edges';
import type { EdgeOperation, EdgePreview } from '@/lib/mask/edges';
import { MaskHistory } from '@/lib/mask/history';
import type { HistorySteps } from '@/lib/mask/history';
import { importMask } from '@/lib/mask/import-mask';
import type { ImportedMask } from '@/lib/mask/import-mask';
import { encodeMaskWithHistory } from '@/lib/mask/history-png';
import { packMask } from '@/lib/mask/patch';
import type { MaskPatch } from '@/lib/mask/patch';
import { blackWhiteMask, encodeMaskPng } from '@/lib/mask/png';
import type { Size } from '@/lib/mask/raster';
import { shrinkPicture } from '@/lib/mask/shrink-picture';
import type { SmallPicture } from '@/lib/mask/shrink-picture';
import type { BoundingBox } from '@/lib/mask/statistics';
import { summariseMask } from '@/lib/mask/summary';
import type { MaskSummary } from '@/lib/mask/summary';
import { selectByWand } from '@/lib/mask/wand';
import type { WandOptions } from '@/lib/mask/wand';
import { readMask } from '@/lib/mask/recognise';
import type { MaskConvention } from '@/lib/mask/recognise';
import { fetchMemory } from './fetch-memory';
import { decodeLevels } from './image-levels';
import type { DecodedLevels } from './image-levels';
import { noteOnFile } from './note-on-file';
import { readPicture } from './picture-pixels';

/** A mask as it stands. `bits`: width × height bytes; null for an empty mask. */
export type DeskState = Size & { bits: Uint8Array | null; steps: HistorySteps };

/** One step of the mask, small enough to send: what a stroke made of its tiles, or the operation that is to be repeated. */
export type LogEntry =
  | { kind: 'tiles'; patch: MaskPatch }
  | { kind: 'operation'; operation: MaskOperation }
  | { kind: 'undo' }
  | { kind: 'redo' };

/** A place in whole image pixels, and what counts as like it. */
export type WandPlace = { x: number; y: number; options: WandOptions };

/** `convention`: as it is recognised, when not given. */
export type FileToRead = { file: Blob; convention: MaskConvention | undefined };

export type ReadMask = { imported: ImportedMask; note: string | null };

/** Addresses of a picture, of what was made from it, and of the mask between them, if there is one. Cells (1 to 4): of a grid. */
export type ToCompare = {
  before: string;
  after: string;
  beforeCell?: number | null;
  cell: number | null;
  mask: string | null;
};

/**
 * Everything that takes longer than a frame, done on a second copy of the mask: the page sends what changed and asks. The
 * copy repeats the page's steps one by one, so it has the same history. Lives in a worker, or in the page where none starts.
 */
export class MaskDesk {
  private document: MaskDocument = createMaskDocument({ width: 1, height: 1 });
  private history = new MaskHistory(this.document);
  private picture: Promise<{ whole: Picture; small: SmallPicture }> | null = null;

  /** Begins with a mask; what was there before is dropped, the picture stays. */
  open({ bits, steps, ...size }: DeskState): void {
    this.document = createMaskDocument(size, bits ?? undefined);
    this.history = new MaskHistory(this.document);
    this.history.restore(steps);
  }

  note(entry: LogEntry): void {
    if (entry.kind === 'undo') this.history.undo();
    else if (entry.kind === 'redo') this.history.redo();
    else if (entry.kind === 'operation') this.history.apply(entry.operation);
    else this.history.apply({ kind: 'patch', paint: 'replace', patch: entry.patch });
  }

  /** The PNG that is sent. */
  encode(): Promise<Uint8Array> {
    return encodeMaskPng(this.document, blackWhiteMask);
  }

  /** The PNG that is kept: the same mask, with its history. */
  encodeDraft(): Promise<Uint8Array> {
    return encodeMaskWithHistory(this.document, this.history);
  }

  /**
   * Fetches the mask's memory, and does on a small mask of its own what the end of a first step asks for: code that has run
   * once runs several times as fast, and that step ends in a frame that needs the other core.
   */
  async warmUp(): Promise<void> {
    fetchMemory(this.document.bits, 0);
    const size = { width: 1024, height: 1024 };
    const stroke = createMaskDocument(size);
    applyOperation(stroke, { kind: 'ellipse', paint: 'add', x: 100, y: 100, width: 700, height: 800 });
    const mask = createMaskDocument(size);
    const history = new MaskHistory(mask);
    history.apply({ kind: 'patch', paint: 'replace', patch: packMask(stroke) });
    await encodeMaskPng(mask, blackWhiteMask);
    await encodeMaskWithHistory(mask, history);
    summariseMask(mask);
  }

  summarise(): MaskSummary {
    return summariseMask(this.document);
  }

  editEdges(operation: EdgeOperation): MaskPatch {
    return editEdges(this.document, operation);
  }

  previewEdges(operation: EdgeOperation): EdgePreview {
    return previewEdges(this.document, operation);
  }

  /**
   * Reads a file as a mask for this picture. `note` says what was lost in reading it (depth, JPEG), null when nothing was.
   * An Error with a sentence when it is no picture.
   */
  async readMask({ file, convention }: FileToRead): Promise<ReadMask> {
    const { width, height } = this.document;
    const picture = await readPicture(file);
    return { imported: importMask(picture, { width, height }, convention), note: await noteOnFile(file) };
  }

  /** Loads the picture whose colours the wand looks at. Answers when it is decoded; an Error when it is none. */
  async openPicture(url: string): Promise<Size> {
    this.picture = loadPicture(url).then((whole) => ({ whole, small: shrinkPicture(whole) }));
    const { whole, small } = await this.picture;
    // Code that has run once runs faster, and nobody waits for the wand yet.
    selectByWand(small, small.width / 2, small.height / 2, { tolerance: 32, contiguous: true });
    return { width: whole.width, height: whole.height };
  }

  /** The picture at this address as it is shown. An Error when it cannot be had so. */
  async loadLevels(url: string): Promise<DecodedLevels> {
    return decodeLevels(await fetchPicture(url));
  }

  /**
   * What a result changed outside its mask, or anywhere where there is none. Needs no mask of its own. An Error with a
   * sentence where something is gone.
   */
  async compare({ before, after, beforeCell, cell, mask }: ToCompare): Promise<DifferenceAnswer> {
    const [old, made, painted] = await Promise.all([
      loadPicture(before),
      loadPicture(after),
      mask === null ? null : loadPicture(mask),
    ]);
    const base = beforeCell ? cutPicture(old, cellBox(old, beforeCell)) : old;
    const shown = cell ? cutPicture(made, cellBox(made, cell)) : made;
    const { width, height } = painted ?? shown;
    const bits = painted ? readMask(painted, 'white-on-black') : new Uint8Array(width * height);
    return compareOutside(base, shown, { width, height, bits });
  }

  async selectByWand({ x, y, options }: WandPlace): Promise<MaskPatch> {
    return selectByWand((await this.opened()).whole, x, y, options);
  }

  async previewWand({ x, y, options }: WandPlace): Promise<EdgePreview> {
    const { small } = await this.opened();
    const patch = selectByWand(small, Math.floor(x / small.scale), Math.floor(y / small.scale), options);
    const selected = createMaskDocument(small);
    applyOperation(selected, { kind: 'patch', paint: 'add', patch });
    return { width: small.width, height: small.height, scale: small.scale, bits: selected.bits };
  }

  private opened() {
    if (!this.picture) throw new Error('The wand has no picture yet.');
    return this.picture;
  }
}

async function loadPicture(url: string): Promise<Picture> {
  return readPicture(await fetchPicture(url));
}

async function fetchPicture(url: string): Promise<Blob> {
  // A connection that breaks does so before the answer or in the middle of it.
  const file = await fetch(url)
    .then((response) => (response.ok ? response.blob() : null))
    .catch(() => null);
  if (!file) throw new Error('The picture could not be loaded. Try again in a moment.');
  return file;
}

function cellBox({ width, height }: Size, cell: number): BoundingBox {
  const [half, tall] = [Math.floor(width / 2), Math.floor(height / 2)];
  return { x: cell % 2 === 0 ? half : 0, y: cell > 2 ? tall : 0, width: half, height: tall };
}

import { deflate, inflate } from './deflate';
import { storeAtOnce } from './deflate-at-once';
import { createMaskDocument } from './document';
import type { MaskDocument } from './document';
import { MaskHistory } from './history';
import type { HistoryStep, HistorySteps } from './history';
import { blackWhiteMask, decodeMaskPng, encodeRows, packRows } from './png';
import { bodyOfChunk, concatenate, crc, emptyChunkBytes, insertChunk, readChunks } from './png-chunks';
import type { ReadChunk } from './png-chunks';
import type { Size } from './raster';
import { stepFromBytes, stepToBytes } from './step-bytes';
import { historyChunk } from './without-history';

/*
 * A mask with its history is the ordinary mask PNG with one more chunk. Whoever does not know the chunk reads the mask,
 * and whatever happens to the chunk happens to the history alone. The chunk holds: version (1 byte), checksum of the
 * picture data it belongs to (4), number of steps to undo and to redo (2 each), checksum of these nine bytes (4), then the
 * steps, nearest to the present first, each as a checksum of what follows, its length, its compressed length (4 each) and its
 * zlib stream, whose own checksum is too weak for data so regular. Numbers are big-endian, as in all of PNG.
 */

const version = 1;
const headerBytes = 13;
const checkedBytes = 9;
const stepHeaderBytes = 12;

/** Holds 200 large strokes on a 4096² picture, and fits into a draft as base64. */
const usualLimit = 4 * 1024 * 1024;

/**
 * The mask as a PNG that also holds the history. `largestFile` in bytes bounds the whole: the mask is always there, and in
 * the rest the steps nearest to the present, those to undo before those to redo. What is painted after the call is not in
 * it.
 */
export async function encodeMaskWithHistory(
  document: MaskDocument,
  history: MaskHistory,
  largestFile = usualLimit,
): Promise<Uint8Array<ArrayBuffer>> {
  const { done, undone } = history.steps;
  const png = await encodeRows(document, packRows(document, blackWhiteMask), blackWhiteMask);
  const file = new HistoryFile(png, largestFile);
  for (const step of done) if (!file.add('done', await compress(step))) break;
  for (const step of undone) if (!file.add('undone', await compress(step))) break;
  return file.finish();
}

/**
 * The same without waiting, for a page that is being left: puts the steps into `png`, the mask that they belong to. Those
 * that were never stored go in as they are, not compressed.
 */
export function addHistoryAtOnce(
  png: Uint8Array,
  { done, undone }: HistorySteps,
  largestFile = usualLimit,
): Uint8Array<ArrayBuffer> {
  const file = new HistoryFile(png, largestFile);
  for (const step of done) if (!file.add('done', stored.get(step) ?? store(step))) break;
  for (const step of undone) if (!file.add('undone', stored.get(step) ?? store(step))) break;
  return file.finish();
}

/**
 * Notes how a file holds steps, so that `addHistoryAtOnce` need not pack them once more. `steps` are those that the file
 * was made from, elsewhere: in a worker.
 */
export function rememberHistory(png: Uint8Array, { done, undone }: HistorySteps): void {
  const body = bodyOfChunk(png, historyChunk);
  if (!body) return;
  const parts = partsOf(body);
  parts.done.forEach((part, index) => done[index] && stored.set(done[index], part));
  parts.undone.forEach((part, index) => undone[index] && stored.set(undone[index], part));
}

/** A mask PNG into which steps are put, as many as fit. */
class HistoryFile {
  private readonly header = new Uint8Array(headerBytes);
  private readonly parts: Uint8Array[] = [this.header];
  private readonly counts = { done: 0, undone: 0 };
  private room: number;

  constructor(
    private readonly png: Uint8Array,
    largestFile: number,
  ) {
    this.room = largestFile - png.length - emptyChunkBytes - headerBytes;
  }

  /** Steps to undo first, the nearest first. Says whether there was room; after one that did not fit nothing does. */
  add(kind: 'done' | 'undone', part: Uint8Array): boolean {
    this.room -= part.length;
    if (this.room < 0 || this.counts[kind] === mostSteps) return false;
    this.parts.push(part);
    this.counts[kind] += 1;
    return true;
  }

  finish(): Uint8Array<ArrayBuffer> {
    const header = new DataView(this.header.buffer);
    header.setUint8(0, version);
    header.setUint32(1, pictureChecksum(readChunks(this.png)));
    header.setUint16(5, this.counts.done);
    header.setUint16(7, this.counts.undone);
    header.setUint32(checkedBytes, crc(this.header.subarray(0, checkedBytes)));
    return insertChunk(this.png, historyChunk, concatenate(this.parts));
  }
}

/**
 * Opens what `encodeMaskWithHistory` or `encodeMaskPng` wrote. An Error, as by `decodeMaskPng`, only when the mask itself
 * cannot be read.
 */
export async function decodeMaskWithHistory(
  png: Uint8Array,
): Promise<{ document: MaskDocument; history: MaskHistory }> {
  const { width, height, bits } = await decodeMaskPng(png);
  const document = createMaskDocument({ width, height }, bits);
  const history = new MaskHistory(document);
  history.restore(await readHistory(png, document));
  return { document, history };
}

/**
 * The history alone, for an editor that shows the mask first and calls `MaskHistory.restore` when this is there. One that
 * is missing, damaged, cut off or of another mask is taken as far as it is intact. An Error when this is no PNG at all.
 */
export async function readHistory(png: Uint8Array, size: Size): Promise<HistorySteps> {
  const chunks = readChunks(png);
  const body = chunks.find(({ type }) => type === historyChunk)?.body;
  if (!body || body.length < headerBytes) return noSteps;
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  if (view.getUint32(checkedBytes) !== crc(body.subarray(0, checkedBytes))) return noSteps;
  if (view.getUint8(0) !== version || view.getUint32(1) !== pictureChecksum(chunks)) return noSteps;
  const parts = partsOf(body);
  const all = [...parts.done, ...parts.undone];
  const read = await Promise.all(all.map((part) => decompress(part, size)));
  // A step is only of use when all between it and the present are there.
  const intact: HistoryStep[] = [];
  for (const step of read) {
    if (!step) break;
    stored.set(step, all[intact.length]!);
    intact.push(step);
  }
  return { done: intact.slice(0, parts.done.length), undone: intact.slice(parts.done.length) };
}

/** The steps in a chunk as they stand there. A chunk that was cut off has fewer than it says, and the last one cut. */
function partsOf(body: Uint8Array): { done: Uint8Array[]; undone: Uint8Array[] } {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const done = view.getUint16(5);
  const total = done + view.getUint16(7);
  const parts: Uint8Array[] = [];
  for (let at = headerBytes; parts.length < total && at + stepHeaderBytes <= body.length;) {
    const end = at + stepHeaderBytes + view.getUint32(at + 8);
    parts.push(body.subarray(at, end));
    at = end;
  }
  return { done: parts.slice(0, done), undone: parts.slice(done) };
}

const noSteps: HistorySteps = { done: [], undone: [] };

/** So many of each kind can be counted in two bytes. */
const mostSteps = 0xffff;

/** No step is longer than this: every pixel of the largest tile map as a run of its own. */
function longestStep({ width, height }: Size): number {
  return 16 + 2 * width * height;
}

/** Steps never change, so each is packed once, however often the mask is stored. */
const stored = new WeakMap<HistoryStep, Uint8Array>();

async function compress(step: HistoryStep): Promise<Uint8Array> {
  const known = stored.get(step);
  if (known) return known;
  const bytes = stepToBytes(step);
  const part = storedPart(bytes.length, await deflate([bytes]));
  stored.set(step, part);
  return part;
}

function store(step: HistoryStep): Uint8Array {
  const bytes = stepToBytes(step);
  return storedPart(bytes.length, storeAtOnce(bytes));
}

/** A step as it stands in the chunk. `length`: its bytes before they became a zlib stream. */
function storedPart(length: number, zlib: Uint8Array): Uint8Array<ArrayBuffer> {
  const part = concatenate([new Uint8Array(stepHeaderBytes), zlib]);
  const view = new DataView(part.buffer);
  view.setUint32(4, length);
  view.setUint32(8, zlib.length);
  view.setUint32(0, crc(part.subarray(4)));
  return part;
}

async function decompress(part: Uint8Array, size: Size): Promise<HistoryStep | null> {
  const view = new DataView(part.buffer, part.byteOffset, part.byteLength);
  if (view.getUint32(0) !== crc(part.subarray(4)) || view.getUint32(4) > longestStep(size)) return null;
  try {
    return stepFromBytes(await inflate(part.slice(stepHeaderBytes), view.getUint32(4)), size);
  } catch {
    return null;
  }
}

/** What ties a history to its picture: the checksum of all picture data. */
function pictureChecksum(chunks: ReadChunk[]): number {
  return crc(concatenate(chunks.filter(({ type }) => type === 'IDAT').map(({ body }) => body)));
}

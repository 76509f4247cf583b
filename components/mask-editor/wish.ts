import type { Combine } from '@/lib/mask/document';
import type { EdgeOperation } from '@/lib/mask/edges';
import { bodyOfChunk, insertChunk } from '@/lib/mask/png-chunks';
import type { WandPlace } from './mask-desk';

/** A change that was asked for and is not in the mask yet, as plain data: it outlives the page that computes it. */
export type Wish = { kind: 'wand'; place: WandPlace; paint: Combine } | { kind: 'edges'; operation: EdgeOperation };

/** Beside the history's chunk, and like it passed over by whoever only wants the mask. */
const wishChunk = 'wiSH';

/** The mask PNG with what is to be done to it yet: it goes wherever the mask is kept, to another device, too. */
export function addWishes(png: Uint8Array, wishes: Wish[]): Uint8Array {
  if (wishes.length === 0) return png;
  return insertChunk(png, wishChunk, new TextEncoder().encode(JSON.stringify(wishes)));
}

/** What is to be done to this mask yet. What cannot be read, or is not known here, is left out. */
export function readWishes(png: Uint8Array): Wish[] {
  const body = bodyOfChunk(png, wishChunk);
  if (!body) return [];
  try {
    const told: unknown = JSON.parse(new TextDecoder().decode(body));
    return Array.isArray(told) ? told.filter(isWish) : [];
  } catch {
    return [];
  }
}

type Unknown = Record<string, unknown> | null | undefined;

function isWish(told: unknown): told is Wish {
  const { kind, place, paint, operation } = (told ?? {}) as Record<string, unknown>;
  if (kind === 'wand') return isPlace(place as Unknown) && ['add', 'erase', 'intersect'].includes(paint as string);
  return kind === 'edges' && isOperation(operation as Unknown);
}

function isPlace(told: Unknown): boolean {
  const options = told?.options as Unknown;
  const isWand = isNumber(options?.tolerance) && typeof options?.contiguous === 'boolean';
  return isNumber(told?.x) && isNumber(told?.y) && isWand;
}

function isOperation(told: Unknown): boolean {
  switch (told?.kind) {
    case 'grow':
    case 'shrink':
    case 'smooth':
      return isNumber(told.radius);
    case 'fill-holes':
      return told.largest === undefined || isNumber(told.largest);
    case 'remove-specks':
      return isNumber(told.smallest);
    default:
      return false;
  }
}

function isNumber(told: unknown): boolean {
  return typeof told === 'number' && Number.isFinite(told) && told >= 0;
}

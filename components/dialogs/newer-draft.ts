import type { SongForm } from '@/lib/jobs/job';
import { withoutHistory } from '@/lib/mask/without-history';

type Content = { prompt: string; mask: Uint8Array | null; form?: SongForm };

/** A draft to go on with. `earlier`: a mask from before it that may know the way back. */
export type FoundDraft = Content & { earlier?: Uint8Array };

/**
 * A draft in this browser. `at`: when it was written; `storedAs`: the server's time for it, null until it has it.
 * `overtakes`: older ones that were on their way to the server then, and may have got there later; one alone where an
 * earlier version wrote it.
 */
export type LocalDraft = FoundDraft & { at: number; storedAs: number | null; overtakes?: Content[] | Content };

export type ServerDraft = Content & { updatedAt: number };

/**
 * Which of two drafts of one dialog to go on with. This browser may have what did not get through before the page ended,
 * and the history that was too long for that; the server may have what was painted on another device since. A `server` of
 * undefined could not be asked: what is here counts, and where nothing is, nobody knows whether there is a draft.
 */
export function newerDraft(
  local: LocalDraft | null,
  server: ServerDraft | null | undefined,
): FoundDraft | null | undefined {
  if (!local) return server;
  if (server === undefined) return local;
  // One that the server had and has no more was cleared away there.
  if (!server) return local.storedAs === null ? local : null;
  if (local.storedAs === server.updatedAt || isSame(local, server)) return local;
  const overtakes = [local.overtakes ?? []].flat();
  if (local.at > server.updatedAt || overtakes.some((older) => isSame(older, server))) return local;
  const earlier = local.earlier ?? local.mask;
  return earlier && server.mask ? { ...server, earlier } : server;
}

/** Whether both say and show the same, whatever they know of how it came about. */
function isSame(one: Content, other: Content): boolean {
  if (one.prompt !== other.prompt || !isSameForm(one.form, other.form)) return false;
  if (!one.mask || !other.mask) return one.mask === other.mask;
  const [first, second] = [withoutHistory(one.mask), withoutHistory(other.mask)];
  return first.length === second.length && first.every((byte, index) => byte === second[index]);
}

/** A form without a field says the same as one where it is undefined; no form, the same as an empty one. */
function isSameForm(one: SongForm = {}, other: SongForm = {}): boolean {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof SongForm>;
  return [...keys].every((key) => one[key] === other[key]);
}

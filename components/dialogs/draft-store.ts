import type { Draft } from '@/lib/jobs/api';
import type { SongForm } from '@/lib/jobs/job';
import { fromBase64, toBase64 } from '@/lib/mask/base64';
import { withoutHistory } from '@/lib/mask/without-history';
import { localDrafts } from './local-drafts';
import { newerDraft } from './newer-draft';
import type { FoundDraft, ServerDraft } from './newer-draft';

/** A draft as the dialogs hold it: the mask as the bytes of its PNG. */
export type DraftContent = { prompt: string; mask: Uint8Array | null; form?: SongForm };

/** Browsers send this much after the page is gone, and no more. */
const KEEPALIVE_LIMIT = 60_000;

/** The server takes no longer mask than this, in characters. */
const LONGEST_MASK = 6_000_000;

/** What was written in this tab and is not known to be stored, by address. It is newer than what the server has. */
const unstored = new Map<string, DraftContent>();

type Request = { content: DraftContent; hasEnded: boolean };

/**
 * What is on its way to the server, by address: it may arrive after something newer was noted down. One that ended
 * without an answer may do so too; it counts until the next is sent.
 */
const underWay = new Map<string, Request[]>();

/** The newest requests of each address: two on their way at once could arrive in the wrong order. */
const turns = new Map<string, Promise<void>>();

export const draftUrl = (parentId: string, offerKey: string) =>
  `/api/jobs/${parentId}/drafts/${encodeURIComponent(offerKey)}`;

/**
 * What was begun: as this tab or this browser last wrote it, else as the server has it, null when there is none.
 * Undefined when only the server could know and it did not answer: an empty dialog would write over what it has.
 */
export async function loadDraft(url: string, signal: AbortSignal): Promise<FoundDraft | null | undefined> {
  const own = unstored.get(url);
  if (own) return own;
  const [local, server] = await Promise.all([localDrafts.read(url), fromServer(url, signal)]);
  return newerDraft(local, server);
}

/** Null where the server has none, undefined where it could not be asked. */
async function fromServer(url: string, signal: AbortSignal): Promise<ServerDraft | null | undefined> {
  try {
    const response = await fetch(url, { signal });
    if (response.status === 204 || response.status === 404) return null;
    if (!response.ok) return undefined;
    const draft = (await response.json()) as Draft | null;
    if (!draft) return null;
    const { form, mask, ...rest } = draft;
    return { ...rest, mask: mask ? fromBase64(mask) : null, ...(form ? { form } : {}) };
  } catch {
    return undefined;
  }
}

/**
 * Notes a draft down: in this browser at once, so that a page that ends here loses nothing, and for the server with the
 * next `sendDraft`.
 */
export function keepDraft(url: string, content: DraftContent): void {
  unstored.set(url, content);
  void localDrafts.write({ url, ...content, at: Date.now(), storedAs: null, overtakes: olderOnTheirWay(url, content) });
}

/**
 * Sends what was noted down, after what is on its way already. When the page goes away it is sent at once, and, if the
 * page is there after all, once more when what it overtook has ended. What does not get through stays noted, for the
 * next time.
 */
export function sendDraft(url: string, { isLeaving = false } = {}): void {
  const before = turns.get(url);
  if (!before) return void turns.set(url, put(url, isLeaving));
  const ended = isLeaving ? Promise.all([before, put(url, true)]) : before;
  const turn = ended.then(() => put(url));
  turns.set(url, turn);
}

/** What may get to the server after this content, though it is older. */
const olderOnTheirWay = (url: string, newest: DraftContent): DraftContent[] =>
  (underWay.get(url) ?? []).map(({ content }) => content).filter((content) => content !== newest);

async function put(url: string, isLeaving = false): Promise<void> {
  const content = unstored.get(url);
  if (!content) return;
  const headers = { 'content-type': 'application/json' };
  const body = bodyOf(content, isLeaving ? KEEPALIVE_LIMIT : LONGEST_MASK);
  const keepalive = body.length < KEEPALIVE_LIMIT;
  const overtakes = olderOnTheirWay(url, content);
  const others = (underWay.get(url) ?? []).filter(({ hasEnded }) => !hasEnded);
  const request = { content, hasEnded: false };
  underWay.set(url, [...others, request]);
  // The connection bar already says that the studio does not answer.
  const response = await fetch(url, { method: 'PUT', body, headers, keepalive }).catch(() => null);
  request.hasEnded = true;
  const rest = underWay.get(url)!.filter((other) => other !== request);
  if (response) underWay.set(url, rest);
  if (!response?.ok) return;
  const stored = (await response.json().catch(() => null)) as Draft | null;
  if (unstored.get(url) !== content) return;
  // Whether it stays stored is known when what it overtook has ended: it is sent once more then (see sendDraft).
  if (others.every((other) => other.content === content)) unstored.delete(url);
  if (stored) void localDrafts.write({ url, ...content, at: Date.now(), storedAs: stored.updatedAt, overtakes });
}

/** Where the whole has no room (in characters), the mask goes alone. Its history is in this browser. */
function bodyOf({ prompt, mask, form }: DraftContent, room: number): string {
  const rest = JSON.stringify({ prompt, form }).length + 20;
  const fits = !mask || Math.ceil(mask.length / 3) * 4 + rest < room;
  return JSON.stringify({ prompt, mask: mask && toBase64(fits ? mask : withoutHistory(mask)), form });
}

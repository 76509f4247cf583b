import type { Draft } from '@/lib/jobs/api';
import type { SongForm } from '@/lib/jobs/job';
import { toBase64 } from '@/lib/mask/base64';

/** A draft as the dialogs hold it: the mask as the bytes of its PNG. */
export type DraftContent = { prompt: string; mask: Uint8Array | null; form?: SongForm };

/** Browsers send this much after the page is gone, and no more. */
const KEEPALIVE_LIMIT = 60_000;

/** What was written in this tab and is not known to be stored, by address. It is newer than what the server has. */
const unstored = new Map<string, DraftContent>();

/** The newest request of each address: two on their way at once could arrive in the wrong order. */
const turns = new Map<string, Promise<void>>();

export const draftUrl = (parentId: string, offerKey: string) =>
  `/api/jobs/${parentId}/drafts/${encodeURIComponent(offerKey)}`;

/** What was begun: as this tab last wrote it, else as the server has it, null when there is none. */
export async function loadDraft(url: string, signal: AbortSignal): Promise<DraftContent | null> {
  const own = unstored.get(url);
  if (own) return own;
  try {
    const response = await fetch(url, { signal });
    if (!response.ok || response.status === 204) return null;
    const draft = (await response.json()) as Draft | null;
    if (!draft) return null;
    const { prompt, mask, form } = draft;
    return { prompt, mask: mask ? fromBase64(mask) : null, ...(form ? { form } : {}) };
  } catch {
    // Without its draft a dialog starts empty; that is better than not starting.
    return null;
  }
}

/** Notes a draft down, so that it is there when the dialog opens again, and is sent with the next `sendDraft`. */
export function keepDraft(url: string, content: DraftContent): void {
  unstored.set(url, content);
}

/**
 * Sends what was noted down, after what is on its way already; at once when the page goes away. What does not get
 * through stays noted, for the next time.
 */
export function sendDraft(url: string, { isLeaving = false } = {}): void {
  const before = isLeaving ? undefined : turns.get(url);
  turns.set(url, before ? before.then(() => put(url)) : put(url));
}

async function put(url: string): Promise<void> {
  const content = unstored.get(url);
  if (!content) return;
  const { prompt, mask, form } = content;
  const body = JSON.stringify({ prompt, mask: mask && toBase64(mask), form });
  const headers = { 'content-type': 'application/json' };
  const keepalive = body.length < KEEPALIVE_LIMIT;
  // The connection bar already says that the studio does not answer.
  const response = await fetch(url, { method: 'PUT', body, headers, keepalive }).catch(() => null);
  if (response?.ok && unstored.get(url) === content) unstored.delete(url);
}

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

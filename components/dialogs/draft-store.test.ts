import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { toBase64 } from '@/lib/mask/base64';
import { createMaskDocument } from '@/lib/mask/document';
import { MaskHistory } from '@/lib/mask/history';
import { addHistoryAtOnce } from '@/lib/mask/history-png';
import { encodeMaskAtOnce } from '@/lib/mask/png';
import { draftUrl, keepDraft, loadDraft, sendDraft } from './draft-store';
import { localDrafts } from './local-drafts';

/** A server that keeps drafts, and answers when it is told to. */
function createServer() {
  const stored = new Map<string, string>();
  const waiting: (() => void)[] = [];
  let clock = 0;
  const answer = vi.fn<(url: string, init?: RequestInit) => Promise<Response>>(async (url, init = {}) => {
    if (init.method !== 'PUT') return Response.json(stored.has(url) ? JSON.parse(stored.get(url)!) : null);
    await new Promise<void>((resolve) => waiting.push(resolve));
    stored.set(url, String(init.body));
    clock += 1;
    return Response.json({ updatedAt: clock });
  });
  const settle = async () => {
    await new Promise(setImmediate);
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      next();
      await new Promise(setImmediate);
    }
  };
  /** Lets the request that came last be the first that is through. */
  const answerLast = async () => {
    waiting.pop()?.();
    await new Promise(setImmediate);
  };
  return { stored, answer, answerLast, settle };
}

let server: ReturnType<typeof createServer>;
const open = new AbortController().signal;
const prompt = async (url: string) => (await loadDraft(url, open))?.prompt;

beforeEach(() => {
  server = createServer();
  vi.stubGlobal('fetch', server.answer);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('a draft whose request is still on its way is there when the dialog opens again', async () => {
  const url = draftUrl('parent', 'vary/V1/1');
  keepDraft(url, { prompt: 'a fox', mask: null });
  sendDraft(url);
  expect(await prompt(url)).toBe('a fox');
  expect(server.stored.size).toBe(0);
  await server.settle();
  expect(server.stored.get(url)).toContain('a fox');
});

test('the last draft is the one that is stored, however slow the first was', async () => {
  const url = draftUrl('parent', 'vary/V2/2');
  keepDraft(url, { prompt: 'first', mask: null });
  sendDraft(url);
  keepDraft(url, { prompt: 'last', mask: null });
  sendDraft(url);
  expect(server.answer).toHaveBeenCalledTimes(1);
  await server.settle();
  expect(server.stored.get(url)).toContain('last');
});

test('a request that is slower than the one of a page that is left does not have the last word', async () => {
  const write = vi.spyOn(localDrafts, 'write');
  const url = draftUrl('parent', 'vary/V7/7');
  const [first, last] = [
    { prompt: 'first', mask: Uint8Array.of(1) },
    { prompt: 'last', mask: Uint8Array.of(2) },
  ];
  keepDraft(url, first);
  sendDraft(url);
  keepDraft(url, last);
  sendDraft(url, { isLeaving: true });
  await server.answerLast();
  expect(server.stored.get(url)).toContain('last');
  // The page may end here, and what is on its way arrive after that.
  expect(write.mock.lastCall?.[0]).toMatchObject({ ...last, storedAs: 1, overtakes: [first] });
  await server.answerLast();
  expect(server.stored.get(url)).toContain('first');
  expect(await prompt(url)).toBe('last');
  await server.settle();
  expect(server.stored.get(url)).toContain('last');
  expect(server.answer.mock.calls.filter(([, init]) => init?.method === 'PUT')).toHaveLength(3);
  // Nothing is left to be sent, and what another device writes now is found.
  sendDraft(url);
  await server.settle();
  expect(server.answer.mock.calls.filter(([, init]) => init?.method === 'PUT')).toHaveLength(3);
});

test('two requests of a page that is left, one after the other, keep what they overtake', async () => {
  const write = vi.spyOn(localDrafts, 'write');
  const url = draftUrl('parent', 'vary/V8/8');
  const drafts = ['first', 'second', 'last'].map((prompt) => ({ prompt, mask: null }));
  for (const [index, draft] of drafts.entries()) {
    keepDraft(url, draft);
    sendDraft(url, { isLeaving: index > 0 });
  }
  expect(write.mock.lastCall?.[0].overtakes).toEqual(drafts.slice(0, 2));
  for (const _ of drafts) await server.answerLast();
  await server.settle();
  expect(server.stored.get(url)).toContain('last');
});

test('what does not get through is kept in the tab and sent the next time', async () => {
  const url = draftUrl('parent', 'vary/V3/3');
  server.answer.mockRejectedValueOnce(new TypeError('no network'));
  keepDraft(url, { prompt: 'a fox', mask: null });
  sendDraft(url);
  await new Promise(setImmediate);
  expect(await prompt(url)).toBe('a fox');
  sendDraft(url);
  await server.settle();
  expect(server.stored.get(url)).toContain('a fox');
});

test('a mask comes back as the bytes it was', async () => {
  const url = draftUrl('parent', 'vary/Vary (Region)');
  keepDraft(url, { prompt: '', mask: Uint8Array.of(0, 127, 255) });
  sendDraft(url);
  await server.settle();
  expect((await loadDraft(url, open))?.mask).toEqual(Uint8Array.of(0, 127, 255));
});

test('a mask leaves its history behind where the whole would be too long', async () => {
  const document = createMaskDocument({ width: 400, height: 400 });
  const history = new MaskHistory(document);
  for (let x = 0; x < 400; x += 1) history.apply({ kind: 'ellipse', paint: 'add', x, y: x, width: 150, height: 90 });
  const png = encodeMaskAtOnce(document);
  const mask = addHistoryAtOnce(png, history.steps);
  const url = draftUrl('parent', 'vary/V4/4');
  keepDraft(url, { prompt: 'a fox', mask });
  sendDraft(url, { isLeaving: true });
  await server.settle();
  expect(JSON.parse(server.stored.get(url)!).mask).toBe(toBase64(png));
  keepDraft(url, { prompt: 'a fox', mask });
  sendDraft(url);
  await server.settle();
  expect(JSON.parse(server.stored.get(url)!).mask).toBe(toBase64(mask));
});

test('a server that did not answer is not one that has no draft', async () => {
  const url = draftUrl('parent', 'vary/V5/5');
  for (const status of [401, 500, 502]) {
    server.answer.mockResolvedValueOnce(new Response('{}', { status }));
    expect(await loadDraft(url, open)).toBeUndefined();
  }
  server.answer.mockRejectedValueOnce(new TypeError('no network'));
  expect(await loadDraft(url, open)).toBeUndefined();
  // What stands between here and the studio may answer with a page of its own.
  server.answer.mockResolvedValueOnce(new Response('<p>Sign in</p>'));
  expect(await loadDraft(url, open)).toBeUndefined();
  for (const status of [204, 404]) {
    server.answer.mockResolvedValueOnce(new Response(null, { status }));
    expect(await loadDraft(url, open)).toBeNull();
  }
  expect(await loadDraft(url, open)).toBeNull();
});

test('where the server did not answer, a dialog goes on with what this browser has', async () => {
  const local = { prompt: 'a fox', mask: null, at: 1000, storedAs: 900 };
  vi.spyOn(localDrafts, 'read').mockResolvedValue(local);
  server.answer.mockRejectedValueOnce(new TypeError('no network'));
  expect(await loadDraft(draftUrl('parent', 'vary/V6/6'), open)).toBe(local);
});

import { expect, test } from 'vitest';
import { createMaskDocument } from '@/lib/mask/document';
import { MaskHistory } from '@/lib/mask/history';
import { encodeMaskWithHistory } from '@/lib/mask/history-png';
import { withoutHistory } from '@/lib/mask/without-history';
import { newerDraft } from './newer-draft';

const mask = Uint8Array.of(1, 2, 3);
const local = { prompt: 'here', mask, at: 1000, storedAs: null };
const server = { prompt: 'there', mask, updatedAt: 2000 };

test('where only one has a draft, that is it', () => {
  expect(newerDraft(null, null)).toBeNull();
  expect(newerDraft(null, server)).toBe(server);
  expect(newerDraft(local, null)).toBe(local);
});

test('a draft that the server had and has no more is gone', () => {
  expect(newerDraft({ ...local, storedAs: 900 }, null)).toBeNull();
});

test('a server that could not be asked has not cleared anything away', () => {
  expect(newerDraft(local, undefined)).toBe(local);
  const known = { ...local, storedAs: 900 };
  expect(newerDraft(known, undefined)).toBe(known);
  expect(newerDraft(null, undefined)).toBeUndefined();
});

test('what the server knows from here comes from here, with its history', () => {
  const known = { ...local, storedAs: 2000 };
  expect(newerDraft(known, server)).toBe(known);
});

test('of what was written in two places the later counts, and what was here leads back', () => {
  expect(newerDraft(local, server)).toEqual({ ...server, earlier: mask });
  const later = { ...local, at: 3000 };
  expect(newerDraft(later, server)).toBe(later);
});

test('the same mask goes on with its history, though the server got it later', async () => {
  const document = createMaskDocument({ width: 40, height: 40 });
  const history = new MaskHistory(document);
  history.apply({ kind: 'fill' });
  const whole = await encodeMaskWithHistory(document, history);
  const here = { prompt: 'a', mask: whole, at: 1000, storedAs: null };
  expect(newerDraft(here, { prompt: 'a', mask: withoutHistory(whole), updatedAt: 2000 })).toBe(here);
});

test('a draft that was on its way when the page was left is not newer, though the server got it later', () => {
  const overtaken = { prompt: 'there', mask };
  const here = {
    ...local,
    mask: Uint8Array.of(1, 2, 3, 4),
    overtakes: [{ ...overtaken, prompt: 'before' }, overtaken],
  };
  expect(newerDraft(here, server)).toBe(here);
  // Also where the server had it already, before the older one arrived.
  const known = { ...here, storedAs: 1500 };
  expect(newerDraft(known, server)).toBe(known);
  // As it was noted down by earlier versions.
  const single = { ...here, overtakes: overtaken };
  expect(newerDraft(single, server)).toBe(single);
  const elsewhere = { ...server, mask: Uint8Array.of(4, 5, 6) };
  expect(newerDraft(here, elsewhere)).toEqual({ ...elsewhere, earlier: here.mask });
});

test('a form of a song that was changed elsewhere counts as any other words', () => {
  const here = { prompt: '', mask: null, form: { style: 'a' }, at: 1000, storedAs: 900 };
  const there = { prompt: '', mask: null, updatedAt: 2000 };
  expect(newerDraft(here, { ...there, form: { style: 'b' } })?.form).toEqual({ style: 'b' });
  expect(newerDraft(here, { ...there, form: { style: 'a', title: 't' } })?.form).toEqual({ style: 'a', title: 't' });
  expect(newerDraft(here, there)).not.toHaveProperty('form');
  expect(newerDraft(here, { ...there, form: { title: undefined, style: 'a' } })).toBe(here);
  const empty = { ...here, form: {} };
  expect(newerDraft(empty, there)).toBe(empty);
});

import { beforeEach, expect, test, vi } from 'vitest';
import { withoutValue, withToggled } from '../find/change-facets';
import { changeFacets, isShownNow, setDay, setFilter, setSearch, show, startNow } from './move-view';

/** An address bar; nothing is drawn in between. */
const location = { search: '', pathname: '/' };
/** The addresses that lie behind it. */
let past: string[] = [];
const replaceState = (_: unknown, _title: string, address: string) => {
  location.search = new URL(address, 'http://studio').search;
};
const pushState: typeof replaceState = (...given) => {
  past.push(location.search);
  replaceState(...given);
};

beforeEach(() => {
  Object.assign(location, { search: '', pathname: '/' });
  past = [];
  vi.stubGlobal('window', { location, history: { pushState, replaceState } });
  vi.stubGlobal('document', { cookie: '' });
});

test('what is chosen before the last choice is drawn is chosen beside it', () => {
  changeFacets((facets) => withToggled(facets, 'status', 'done'));
  changeFacets((facets) => withToggled(facets, 'status', 'failed'));
  setFilter('favourites');
  setSearch('cat');
  expect(location.search).toBe('?filter=favourites&q=cat&status=done&status=failed');
  changeFacets((facets) => withToggled(facets, 'status', 'done'));
  changeFacets((facets) => withoutValue(facets, 'status', 'failed'));
  expect(location.search).toBe('?filter=favourites&q=cat');
});

test('a search goes on from the view that was shown last, and leaves the place in time', () => {
  show('?kind=upscale&at=5');
  setSearch('cat');
  expect(location.search).toBe('?q=cat&kind=upscale');
});

test('a day that is written in several turns is one step of the history', () => {
  setDay('from', '2026-11-02', null);
  setDay('from', '2026-11-21', '2026-11-02');
  expect(location.search).toBe('?from=2026-11-21');
  expect(past).toEqual(['']);
  // What stands there already is none, and what somebody else wrote meanwhile stays behind it.
  setDay('from', '2026-11-21', null);
  setDay('to', '2026-11-30', '2026-11-21');
  setDay('from', '', '2026-11-02');
  expect(location.search).toBe('?to=2026-11-30');
  expect(past).toEqual(['', '?from=2026-11-21', '?from=2026-11-21&to=2026-11-30']);
});

test('a day that is sent when another page has come changes nothing there', () => {
  location.pathname = '/bin';
  setDay('from', '2026-11-21', null);
  expect(location.search).toBe('');
});

test('the address names a place of the view that it asks for, and of no other', () => {
  location.search = '?kind=upscale&at=5';
  expect(startNow()).toBe(5);
  expect(isShownNow('?kind=upscale')).toBe(true);
  expect(isShownNow('')).toBe(false);
});

test('families stay one tile each where they are shown so', async () => {
  const { showTileLook, tileLook } = await import('./use-tile-look');
  showTileLook({ ...tileLook(), stacks: true });
  setSearch('cat');
  expect(location.search).toBe('?q=cat&stacks=1');
});

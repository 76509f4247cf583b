import { beforeEach, expect, test, vi } from 'vitest';
import { withoutValue, withToggled } from '../find/change-facets';
import { changeFacets, setFilter, setSearch, show } from './move-view';

/** An address bar; nothing is drawn in between. */
const location = { search: '' };
const move = (_: unknown, _title: string, address: string) => {
  location.search = new URL(address, 'http://studio').search;
};

beforeEach(() => {
  location.search = '';
  vi.stubGlobal('window', { location, history: { pushState: move, replaceState: move } });
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

test('families stay one tile each where they are shown so', async () => {
  const { showTileLook, tileLook } = await import('./use-tile-look');
  showTileLook({ ...tileLook(), stacks: true });
  setSearch('cat');
  expect(location.search).toBe('?q=cat&stacks=1');
});

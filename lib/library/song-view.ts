import type { GalleryView } from '../jobs/queries';

/** Kinds of jobs whose results are heard. */
const SONG_KINDS = ['music', 'extend', 'cover', 'vocals', 'stems'];

/** What the music desk shows; `q` and `onlyFavourites` live in its address. */
export type SongView = { q: string; onlyFavourites: boolean };

type Search = { get(name: string): string | null };

export const readSongView = (search: Search): SongView => ({
  q: search.get('q')?.slice(0, 500) ?? '',
  onlyFavourites: search.get('filter') === 'favourites',
});

/** The address of the desk. */
export function songAddress({ q, onlyFavourites }: SongView): string {
  const search = new URLSearchParams();
  if (onlyFavourites) search.set('filter', 'favourites');
  if (q) search.set('q', q);
  return search.size > 0 ? `/music?${search}` : '/music';
}

/** The same as a part of the library. */
export const librarySongs = ({ q, onlyFavourites }: SongView): GalleryView => ({
  filter: onlyFavourites ? 'favourites' : 'all',
  q,
  facets: { kind: SONG_KINDS },
});

'use client';

import { clsx } from 'clsx';
import { useMemo } from 'react';
import type { ConnectionView } from '@/lib/jobs/api';
import { SearchBox } from '../gallery/search-box';
import { isStem, soundsOf, tracksOf } from '../player/player-track';
import { Button } from '../ui/button';
import { Segmented } from '../ui/segmented';
import { SongComposer } from './song-composer';
import { SongSection } from './song-section';
import { useSongs } from './use-songs';

/** Everything that is heard: songs to be made on top, below them every take and stem, a row each. */
export function MusicDesk({ connections }: { connections: ConnectionView[] }) {
  const list = useSongs();
  const { view, jobs } = list;
  // What plays goes on with the next row of the desk. Stems belong together, not one after the other.
  const queue = useMemo(
    () => jobs.filter((job) => !soundsOf(job).some(isStem)).flatMap((job) => tracksOf(job)),
    [jobs],
  );

  return (
    <div className="mx-auto flex w-full max-w-350 flex-col gap-5 px-4 pt-3.5 pb-24 md:px-6 md:pb-10">
      <h1 className="sr-only">Music</h1>
      <SongComposer connections={connections} />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Segmented
          legend="Which songs"
          name="songs"
          value={view.onlyFavourites ? 'favourites' : 'all'}
          options={[
            { value: 'all', label: 'All songs' },
            { value: 'favourites', label: 'Favourites' },
          ]}
          onChange={(value) => list.showFavourites(value === 'favourites')}
        />
        <SearchBox q={view.q} onSearch={list.search} />
      </div>
      {list.failed ? (
        <div role="alert" className="flex flex-col items-center gap-3 py-24 text-center text-muted">
          <p>The studio does not answer. Your songs are safe on its disk.</p>
          <Button onClick={list.retry}>Try again</Button>
        </div>
      ) : jobs.length === 0 ? (
        <p className="py-20 text-center text-muted">
          {view.q || view.onlyFavourites
            ? 'No song is like that.'
            : 'No songs yet. Describe one above: two takes come of it.'}
        </p>
      ) : (
        <div className={clsx('flex flex-col gap-7 transition-opacity', list.isStale && 'opacity-60')}>
          {jobs.map((job) => (
            <SongSection key={job.submitKey} job={job} queue={queue} />
          ))}
        </div>
      )}
      {list.hasMore && (
        <Button size="large" className="mx-auto min-w-40" disabled={list.isLoadingMore} onClick={list.loadMore}>
          {list.isLoadingMore ? 'Loading…' : 'Load more'}
        </Button>
      )}
    </div>
  );
}

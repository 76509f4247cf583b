'use client';

import dynamic from 'next/dynamic';
import type { ConnectionView } from '@/lib/jobs/api';
import { hasFacets, isStacked } from '@/lib/library/view';
import { BatchBars } from '../batches/batch-bars';
import { Composer } from '../composer/composer';
import { FindButton } from '../find/find-button';
import { StacksButton } from '../stacks/stacks-button';
import { OwnCode } from '../ui/own-code';
import { Filters } from './filters';
import { changeFacets, setDay, setFilter, setSearch, show } from './move-view';
import { SearchBox } from './search-box';
import { ShownJobs } from './shown-jobs';
import { useGalleryView } from './use-gallery-view';
import { ViewButton } from './view-button';

// Only where something is looked for.
const FindBar = dynamic(() => import('../find/find-bar').then((module) => module.FindBar));

const showStacks = (isOn: boolean) => void import('../stacks/show-stacks').then((module) => module.showStacks(isOn));

/** The first screen: what to make on top, everything that was made below. A page that comes in below draws nothing of the top. */
export function Gallery({ connections }: { connections: ConnectionView[] }) {
  const place = useGalleryView();
  const { view, remarks } = place;
  const isFinding = view.q !== '' || hasFacets(view) || isStacked(view) || remarks.length > 0;

  return (
    <div className="mx-auto flex w-full flex-col gap-3 px-4 pt-3.5 pb-24 md:px-6 md:pb-10">
      <h1 className="sr-only">Gallery</h1>
      <Composer connections={connections} />
      <BatchBars shown={view.q} onShow={setSearch} />
      <div className="flex flex-col-reverse justify-between gap-2 md:flex-row md:items-center">
        <Filters filter={view.filter} hasCounts={!view.q && !hasFacets(view)} onChange={setFilter} />
        <div className="flex gap-2">
          <SearchBox q={view.q} onSearch={setSearch} />
          <FindButton view={view} onFacets={changeFacets} onDay={setDay} onShow={show} />
          <StacksButton isOn={view.stacks === true} onChange={showStacks} />
          <ViewButton />
        </div>
      </div>
      {isFinding && (
        <OwnCode>
          <FindBar view={view} remarks={remarks} onFacets={changeFacets} />
        </OwnCode>
      )}
      <ShownJobs place={place} isFirstRun={connections.length > 0} />
    </div>
  );
}

'use client';

import { SlidersHorizontal } from 'lucide-react';
import dynamic from 'next/dynamic';
import { Suspense } from 'react';
import { type ChangeDay, type ChangeFacets, hasFacets, type LibraryView } from '@/lib/library/view';
import { buttonClass } from '../ui/button';
import { useOpener } from '../ui/use-opener';

const load = () => import('./find-popover').then((module) => module.FindPopover);
const FindPopover = dynamic(load, { ssr: false });

type Props = { view: LibraryView; onFacets: ChangeFacets; onDay: ChangeDay; onShow: (search: string) => void };

/** Opens the filters. */
export function FindButton({ view, onFacets, onDay, onShow }: Props) {
  const { anchor, isOpen, close, button } = useOpener(load);
  return (
    <>
      <button
        ref={anchor}
        {...button}
        aria-label="Filters"
        title="Filters and saved searches"
        className={`${buttonClass('plain', 'icon')} ${hasFacets(view) ? 'text-accent!' : 'text-muted'}`}
      >
        <SlidersHorizontal size={15} aria-hidden />
      </button>
      <Suspense>
        {isOpen && (
          <FindPopover view={view} anchor={anchor} onFacets={onFacets} onDay={onDay} onShow={onShow} onClose={close} />
        )}
      </Suspense>
    </>
  );
}

'use client';

import { SlidersHorizontal } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRef, useState } from 'react';
import { type Facets, hasFacets, type LibraryView } from '@/lib/library/view';
import { buttonClass } from '../ui/button';
import { useIsListening } from '../ui/use-is-listening';

const load = () => import('./find-popover').then((module) => module.FindPopover);
const FindPopover = dynamic(load, { ssr: false });

type Props = { view: LibraryView; onFacets: (facets: Facets) => void; onShow: (search: string) => void };

/** Opens the filters; they are fetched when the pointer or the focus comes near. */
export function FindButton({ view, onFacets, onShow }: Props) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label="Filters"
        title="Filters and saved searches"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        disabled={!useIsListening()}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(!isOpen)}
        className={`${buttonClass('plain', 'icon')} ${hasFacets(view) ? 'text-accent' : 'text-muted'}`}
      >
        <SlidersHorizontal size={15} aria-hidden />
      </button>
      {isOpen && (
        <FindPopover view={view} anchor={button} onFacets={onFacets} onShow={onShow} onClose={() => setOpen(false)} />
      )}
    </>
  );
}

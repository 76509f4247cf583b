'use client';

import { LayoutGrid } from 'lucide-react';
import dynamic from 'next/dynamic';
import { Suspense, useRef, useState } from 'react';
import { buttonClass } from '../ui/button';
import { useIsListening } from '../ui/use-is-listening';

const load = () => import('./view-menu').then((module) => module.ViewMenu);
const ViewMenu = dynamic(load, { ssr: false });

/** Opens how tiles lie and how large they are; fetched when the pointer or the focus comes near. */
export function ViewButton() {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label="View"
        title="Layout and size of the tiles"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        disabled={!useIsListening()}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(!isOpen)}
        className={`${buttonClass('plain', 'icon')} text-muted`}
      >
        <LayoutGrid size={15} aria-hidden />
      </button>
      <Suspense>{isOpen && <ViewMenu anchor={button} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}

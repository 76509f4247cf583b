'use client';

import { LayoutGrid } from 'lucide-react';
import dynamic from 'next/dynamic';
import { Suspense } from 'react';
import { buttonClass } from '../ui/button';
import { useOpener } from '../ui/use-opener';

const load = () => import('./view-menu').then((module) => module.ViewMenu);
const ViewMenu = dynamic(load, { ssr: false });

/** Opens how tiles lie and how large they are. */
export function ViewButton() {
  const { anchor, isOpen, close, button } = useOpener(load);
  return (
    <>
      <button
        ref={anchor}
        {...button}
        aria-label="View"
        title="Layout and size of the tiles"
        className={`${buttonClass('plain', 'icon')} text-muted`}
      >
        <LayoutGrid size={15} aria-hidden />
      </button>
      <Suspense>{isOpen && <ViewMenu anchor={anchor} onClose={close} />}</Suspense>
    </>
  );
}

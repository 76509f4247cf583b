'use client';

import dynamic from 'next/dynamic';
import { usePathname } from 'next/navigation';
import { Suspense, useState, type ReactNode } from 'react';
import { PlayerHost } from '../player/player-host';
import { ViewerHost } from '../viewer/viewer-host';
import { Rail } from './rail';
import { useShellKeys } from './use-shell-keys';

const KeysHelp = dynamic(() => import('./keys-help').then((module) => module.KeysHelp), { ssr: false });
const Palette = dynamic(() => import('../palette/palette').then((module) => module.Palette), { ssr: false });

/** What stands around every page. */
export function Shell({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<'help' | 'palette' | null>(null);
  useShellKeys(setOpen);
  const help = () => setOpen('help');
  const close = () => setOpen(null);
  if (usePathname() === '/login') return children;
  return (
    <>
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-lg bg-ink px-3 py-2 text-page transition focus:translate-y-0"
      >
        Skip to content
      </a>
      <Suspense>
        <Rail onHelp={help} />
      </Suspense>
      <main id="main" className="min-h-dvh md:pl-15">
        {children}
      </main>
      <PlayerHost />
      <ViewerHost />
      {open === 'help' && <KeysHelp onClose={close} />}
      {open === 'palette' && <Palette onHelp={help} onClose={close} />}
    </>
  );
}

'use client';

import dynamic from 'next/dynamic';
import { usePathname } from 'next/navigation';
import { Suspense, useState, type ReactNode } from 'react';
import { PlayerHost } from '../player/player-host';
import { Rail } from './rail';
import { useHelpKey } from './use-help-key';

const KeysHelp = dynamic(() => import('./keys-help').then((module) => module.KeysHelp), { ssr: false });

/** What stands around every page. */
export function Shell({ children }: { children: ReactNode }) {
  const [isHelpOpen, setHelpOpen] = useState(false);
  useHelpKey(() => setHelpOpen(true));
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
        <Rail onHelp={() => setHelpOpen(true)} />
      </Suspense>
      <main id="main" className="min-h-dvh md:pl-15">
        {children}
      </main>
      <PlayerHost />
      {isHelpOpen && <KeysHelp onClose={() => setHelpOpen(false)} />}
    </>
  );
}

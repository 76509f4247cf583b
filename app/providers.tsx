'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ThemeProvider } from 'next-themes';
import { useState, type ReactNode } from 'react';
import { Announcer } from '@/components/announcer';
import { JobClicksProvider } from '@/components/clicks/job-clicks';
import { DialogsProvider } from '@/components/dialogs/dialogs';
import type { TileLook } from '@/components/gallery/tile-look';
import { TileLookContext } from '@/components/gallery/use-tile-look';
import { mistrustOldPayloads } from '@/components/live/old-payloads';
import { StudioActionsProvider } from '@/components/studio-actions';
import { ClockProvider } from '@/components/time/clock';
import * as actions from './actions';
import { queryDefaults } from './query-defaults';

type Props = {
  nonce: string | undefined;
  renderedAt: number;
  zone: string;
  look: TileLook;
  children: ReactNode;
};

export function Providers({ nonce, renderedAt, zone, look, children }: Props) {
  const [client] = useState(() => mistrustOldPayloads(new QueryClient({ defaultOptions: queryDefaults })));
  return (
    <ThemeProvider attribute="class" disableTransitionOnChange nonce={nonce}>
      <QueryClientProvider client={client}>
        <ClockProvider renderedAt={renderedAt} zone={zone}>
          <StudioActionsProvider actions={actions}>
            <Announcer>
              <DialogsProvider>
                <JobClicksProvider>
                  <TileLookContext value={look}>{children}</TileLookContext>
                </JobClicksProvider>
              </DialogsProvider>
            </Announcer>
          </StudioActionsProvider>
        </ClockProvider>
      </QueryClientProvider>
    </ThemeProvider>
  );
}

'use client';

import { createContext, use, type ReactNode } from 'react';
import type { StudioActions } from '@/lib/jobs/studio-actions';

const Context = createContext<StudioActions | null>(null);

/** Hands the server actions down: components may not import from app/. */
export function StudioActionsProvider({ actions, children }: { actions: StudioActions; children: ReactNode }) {
  return <Context value={actions}>{children}</Context>;
}

export function useStudioActions(): StudioActions {
  const actions = use(Context);
  if (!actions) throw new Error('useStudioActions needs a StudioActionsProvider above it.');
  return actions;
}

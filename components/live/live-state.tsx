'use client';

import { createContext, use } from 'react';
import type { LiveState } from '@/lib/jobs/queries';

/** What the last live poll told: the numbers of the filters. */
export const LiveStateContext = createContext<LiveState | null | undefined>(null);

export const useLiveState = () => use(LiveStateContext);

import type { DefaultOptions } from '@tanstack/react-query';

export const queryDefaults: DefaultOptions = {
  queries: {
    // The studio may run on this very machine: no network is no reason to stop asking it.
    networkMode: 'always',
    retry: 1,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  },
};

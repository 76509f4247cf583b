'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAnnounce } from '../announcer';
import { useDialogs } from '../dialogs/dialogs';
import { useStudioActions } from '../studio-actions';
import { createClicks } from './create-clicks';

/** Made once: everything it holds stays the same for the life of the tab. */
export function useClicks() {
  const world = {
    client: useQueryClient(),
    actions: useStudioActions(),
    announce: useAnnounce(),
    dialogs: useDialogs(),
  };
  return useState(() => createClicks(world))[0];
}

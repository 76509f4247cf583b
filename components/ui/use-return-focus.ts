'use client';

import { useState } from 'react';

/** For dialogs that open by state and so have no trigger of their own: gives the focus back to where it was. */
export function useReturnFocus() {
  const [before] = useState(() => document.activeElement);
  return (event: Event) => {
    event.preventDefault();
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  };
}

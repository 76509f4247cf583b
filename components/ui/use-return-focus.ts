'use client';

import { useState } from 'react';
import { focusPlace, giveFocus } from './focus-place';

/** For dialogs that open by state and so have no trigger of their own: gives the focus back to where it was. */
export function useReturnFocus() {
  const [before] = useState(() => focusPlace());
  return (event: Event) => {
    event.preventDefault();
    if (before) giveFocus(before);
  };
}

'use client';

import { useRef, useState } from 'react';

/**
 * A button that opens a dialog beside itself. `load` fetches the dialog, and is called when the pointer or the focus comes
 * near. Spread `button` on the button, hand `anchor` and `close` to what is open.
 */
export function useOpener(load: () => Promise<unknown>) {
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  return {
    anchor,
    isOpen,
    close: () => setOpen(false),
    button: {
      type: 'button',
      'aria-haspopup': 'dialog',
      'aria-expanded': isOpen,
      onPointerEnter: () => void load(),
      onFocus: () => void load(),
      onClick: () => setOpen(!isOpen),
    } as const,
  };
}

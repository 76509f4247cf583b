import { Popover } from 'radix-ui';
import type { ReactNode, RefObject } from 'react';

type Props = { label: string; anchor: RefObject<HTMLButtonElement | null>; onClose: () => void; children: ReactNode };

/** What a button of the selection bar opens above itself. */
export function BarPopover({ label, anchor, onClose, children }: Props) {
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Anchor virtualRef={anchor as RefObject<HTMLButtonElement>} />
      <Popover.Portal>
        <Popover.Content
          side="top"
          sideOffset={12}
          collisionPadding={12}
          aria-label={label}
          onInteractOutside={(event) => {
            // The button itself closes what it opened.
            if (anchor.current?.contains(event.target as Node)) event.preventDefault();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            const { activeElement } = document;
            if (!activeElement || activeElement === document.body) anchor.current?.focus();
          }}
          className="appear z-40 flex max-h-(--radix-popover-content-available-height) w-80 max-w-[calc(100vw-1.5rem)] flex-col overflow-y-auto rounded-2xl border bg-surface p-4 shadow-pop outline-none"
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

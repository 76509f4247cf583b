import { clsx } from 'clsx';
import { Popover } from 'radix-ui';
import type { ReactNode, RefObject } from 'react';

type Props = {
  label: string;
  anchor: RefObject<HTMLElement | null>;
  className?: string;
  onClose: () => void;
  children: ReactNode;
};

/** What a button of the composer opens beside itself. Escape gives the focus back to the button. */
export function ComposerPopover({ label, anchor, className, onClose, children }: Props) {
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Anchor virtualRef={anchor as RefObject<HTMLElement>} />
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={12}
          aria-label={label}
          onInteractOutside={(event) => {
            // The button itself closes what it opened.
            if (anchor.current?.contains(event.target as Node)) event.preventDefault();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            const { activeElement } = document;
            // Whoever went on to something else stays there.
            if (!activeElement || activeElement === document.body) anchor.current?.focus();
          }}
          className={clsx(
            'appear z-30 flex max-h-(--radix-popover-content-available-height) w-[min(26rem,calc(100vw-1.5rem))] flex-col gap-3 rounded-2xl border bg-surface p-4 shadow-pop outline-none',
            className,
          )}
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

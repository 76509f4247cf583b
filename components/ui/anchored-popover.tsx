import { clsx } from 'clsx';
import { Popover } from 'radix-ui';
import type { KeyboardEventHandler, ReactNode, RefObject } from 'react';

type Props = {
  label: string;
  /** The button that opened it. */
  anchor: RefObject<HTMLElement | null>;
  side?: 'top' | 'bottom';
  align?: 'start' | 'center' | 'end';
  /** How far from the button, in pixels. */
  distance?: number;
  /** Its width, and how what it holds is laid out. */
  className: string;
  onKeyDown?: KeyboardEventHandler;
  onClose: () => void;
  children: ReactNode;
};

/** What a button opens beside itself, above it where there is no room for some lines below. Escape gives the focus back to the button; whoever went on elsewhere stays there. */
export function AnchoredPopover({
  label,
  anchor,
  side,
  align,
  distance = 6,
  className,
  onKeyDown,
  onClose,
  children,
}: Props) {
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Anchor virtualRef={anchor as RefObject<HTMLElement>} />
      <Popover.Portal>
        <Popover.Content
          {...(side ? { side } : {})}
          {...(align ? { align } : {})}
          sideOffset={distance}
          collisionPadding={12}
          aria-label={label}
          onKeyDown={onKeyDown}
          onInteractOutside={(event) => {
            // The button itself closes what it opened.
            if (anchor.current?.contains(event.target as Node)) event.preventDefault();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            const { activeElement } = document;
            // Without scrolling: a page that was moved meanwhile would be thrown to where its button is.
            if (!activeElement || activeElement === document.body) anchor.current?.focus({ preventScroll: true });
          }}
          className={clsx(
            'appear flex max-h-[max(13rem,var(--radix-popover-content-available-height))] max-w-[calc(100vw-1.5rem)] flex-col rounded-2xl border bg-surface p-4 shadow-pop outline-none',
            className,
          )}
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

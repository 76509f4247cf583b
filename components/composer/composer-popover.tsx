import { clsx } from 'clsx';
import type { ReactNode, RefObject } from 'react';
import { AnchoredPopover } from '../ui/anchored-popover';

type Props = {
  label: string;
  anchor: RefObject<HTMLElement | null>;
  className?: string;
  onClose: () => void;
  children: ReactNode;
};

/** What a button of the composer opens beside itself. */
export function ComposerPopover({ className, ...props }: Props) {
  return (
    <AnchoredPopover
      align="start"
      className={clsx('z-30 w-[min(26rem,calc(100vw-1.5rem))] gap-3', className)}
      {...props}
    />
  );
}

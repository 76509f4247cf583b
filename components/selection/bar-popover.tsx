import type { ReactNode, RefObject } from 'react';
import { AnchoredPopover } from '../ui/anchored-popover';

type Props = { label: string; anchor: RefObject<HTMLButtonElement | null>; onClose: () => void; children: ReactNode };

/** What a button of the selection bar opens above itself. */
export function BarPopover(props: Props) {
  return <AnchoredPopover side="top" distance={12} className="z-40 w-80 overflow-y-auto" {...props} />;
}

'use client';

import type { RefObject } from 'react';
import { ComposerPopover } from '../composer/composer-popover';
import { TileLookChoice } from './tile-look-choice';

/** How the tiles of the gallery lie, beside the button that opens it. The tiles follow at once. */
export function ViewMenu({ anchor, onClose }: { anchor: RefObject<HTMLElement | null>; onClose: () => void }) {
  return (
    <ComposerPopover label="View" anchor={anchor} onClose={onClose} className="w-72">
      <div data-of-tiles className="contents">
        <TileLookChoice />
      </div>
    </ComposerPopover>
  );
}

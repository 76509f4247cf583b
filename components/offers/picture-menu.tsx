'use client';

import { Popover } from 'radix-ui';
import type { KeyboardEvent, RefObject } from 'react';
import type { Job } from '@/lib/jobs/job';
import { StartList } from './start-list';
import { UpscaleFirst } from './upscale-first';
import { WholeGrid } from './whole-grid';

type Props = {
  job: Job;
  slot: number | undefined;
  name: string;
  button: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
};

/** What can be begun with a picture or with a whole grid, and what a grid does not offer yet. */
export function PictureMenu({ job, slot, name, button, onClose }: Props) {
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Anchor virtualRef={button as RefObject<HTMLButtonElement>} />
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={12}
          aria-label={name}
          onKeyDown={walk}
          onInteractOutside={(event) => {
            // The button itself closes what it opened.
            if (button.current?.contains(event.target as Node)) event.preventDefault();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!document.activeElement || document.activeElement === document.body) button.current?.focus();
          }}
          className="appear z-30 flex max-h-(--radix-popover-content-available-height) w-68 max-w-[calc(100vw-1.5rem)] flex-col gap-5 overflow-y-auto rounded-2xl border bg-surface p-4 shadow-pop outline-none"
        >
          <StartList job={job} slot={slot} onStart={onClose} />
          {!slot && <WholeGrid job={job} onStart={onClose} />}
          {!slot && <UpscaleFirst job={job} onStart={onClose} />}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Up and down walk the buttons, as in a menu. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  buttons.at((at + step + buttons.length) % buttons.length)?.focus();
}

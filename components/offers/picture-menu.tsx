'use client';

import type { KeyboardEvent, RefObject } from 'react';
import type { Job } from '@/lib/jobs/job';
import { OrderList } from '../organise/order-list';
import { AnchoredPopover } from '../ui/anchored-popover';
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

/** What can be begun with a picture or with a whole grid, what a grid does not offer yet, and what keeps the job in order. */
export function PictureMenu({ job, slot, name, button, onClose }: Props) {
  return (
    <AnchoredPopover
      label={name}
      anchor={button}
      align="end"
      className="z-30 w-68 gap-5 overflow-y-auto"
      onKeyDown={walk}
      onClose={onClose}
    >
      <StartList job={job} slot={slot} onStart={onClose} />
      {!slot && <WholeGrid job={job} onStart={onClose} />}
      {!slot && <UpscaleFirst job={job} onStart={onClose} />}
      {!slot && <OrderList job={job} onDone={onClose} />}
    </AnchoredPopover>
  );
}

/** Up and down walk the buttons, as in a menu. */
function walk(event: KeyboardEvent) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  buttons.at((at + step + buttons.length) % buttons.length)?.focus();
}

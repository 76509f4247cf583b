'use client';

import { Popover } from 'radix-ui';
import { useState } from 'react';
import { PARAMETERS } from '@/lib/prompt/parameters';
import { Button } from '../ui/button';
import { chipId, type OpenPopover } from './chip-view';
import { MoreParameters } from './more-parameters';
import { ParameterEditor } from './parameter-editor';
import type { Parameters } from './use-parameters';

const chipOf = (scope: string, name: OpenPopover) =>
  document.getElementById(chipId(scope, name)) ?? document.getElementById(chipId(scope, 'more'));

/** One parameter, or the list of those without a chip, in a popover at its chip. The focus goes back there. */
export function ParameterPopover({ open, parameters }: { open: OpenPopover; parameters: Parameters }) {
  // Where it opened: a chip that appears meanwhile must not pull the popover along.
  const [chip] = useState(() => ({ current: chipOf(parameters.scope, open) }));
  const name = open === 'more' ? null : open;
  const title = name ? PARAMETERS[name].label : 'More parameters';
  const isSet = parameters.chips.some((known) => known.name === name && known.value !== null);

  const remove = () => {
    if (name) parameters.set(name, null);
    parameters.setOpen(null);
  };

  return (
    <Popover.Root open onOpenChange={(isOpen) => !isOpen && parameters.setOpen(null)}>
      <Popover.Anchor virtualRef={chip} />
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={12}
          aria-label={title}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            focusControl(event.currentTarget as HTMLElement);
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            const { activeElement } = document;
            // Whoever went on to something else stays there; Escape and Tab come back to the chip.
            const isLost = !activeElement || activeElement === document.body;
            if (isLost || activeElement.hasAttribute('data-radix-focus-guard')) {
              chipOf(parameters.scope, open)?.focus({ preventScroll: true });
            }
          }}
          onInteractOutside={(event) => {
            // The chip itself closes what it opened.
            if (chip.current?.contains(event.target as Node)) event.preventDefault();
          }}
          className="appear z-40 flex max-h-(--radix-popover-content-available-height) w-[min(22rem,calc(100vw-1.5rem))] flex-col gap-3 overflow-y-auto rounded-2xl border bg-surface p-4 shadow-pop outline-none"
        >
          <header>
            <div className="flex min-h-7 items-center justify-between gap-3">
              <h2 className="font-semibold">{title}</h2>
              {name && isSet && (
                <Button tone="quiet" size="small" className="-mr-1.5" onClick={remove}>
                  Remove
                </Button>
              )}
            </div>
            {name && <p className="text-sm text-muted">{PARAMETERS[name].help}</p>}
          </header>
          {name ? <ParameterEditor name={name} parameters={parameters} /> : <MoreParameters parameters={parameters} />}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** What changes the value, not what removes it. */
function focusControl(popover: HTMLElement) {
  const control =
    popover.querySelector<HTMLElement>('input, [role=radio][data-state=on]') ??
    popover.querySelector<HTMLElement>('[role=radio], ul button');
  (control ?? popover).focus();
}

'use client';

import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { Chip } from './chip';
import { chipId, type ChipView, QUIET_CHIPS } from './chip-view';
import type { Parameters } from './use-parameters';

const loadPopover = () => import('./parameter-popover').then((module) => module.ParameterPopover);
const ParameterPopover = dynamic(loadPopover, { ssr: false });

/** The parameters under the prompt. On a narrow screen they are one line that scrolls. */
export function ChipRow({ parameters, children }: { parameters: Parameters; children?: ReactNode }) {
  const { scope, chips, open, setOpen, set, wake } = parameters;
  const problems = [...new Set(chips.flatMap(({ problem }) => problem ?? []))];
  const prepare = () => {
    wake();
    void loadPopover();
  };
  const press = (chip: ChipView) => {
    if (chip.isSwitch) set(chip.name, chip.value === null ? true : null);
    else setOpen(open === chip.name ? null : chip.name);
  };
  const remove = ({ name }: ChipView) => {
    set(name, null);
    // A chip that is not always offered goes with its value.
    const stays = QUIET_CHIPS.some((quiet) => quiet.name === name);
    document.getElementById(chipId(scope, stays ? name : 'more'))?.focus();
  };

  return (
    <>
      {/* It listens only to fetch what its buttons open. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <fieldset
        aria-label="Parameters"
        onPointerEnter={prepare}
        onFocus={prepare}
        className="scrollbar-none flex min-w-0 gap-1 overflow-x-auto px-3.5 py-1 sm:flex-wrap"
      >
        {children}
        {chips.map((chip) => (
          <Chip
            key={chip.name}
            chip={chip}
            scope={scope}
            isOpen={open === chip.name}
            onPress={() => press(chip)}
            onRemove={() => remove(chip)}
          />
        ))}
        <button
          type="button"
          id={chipId(scope, 'more')}
          aria-label="More parameters"
          aria-haspopup="dialog"
          aria-expanded={open === 'more'}
          onClick={() => setOpen(open === 'more' ? null : 'more')}
          className="flex h-7 shrink-0 items-center gap-1 rounded-lg px-2 text-sm text-faint transition hover:bg-raised hover:text-ink"
        >
          <Plus size={13} aria-hidden />
          More
        </button>
      </fieldset>
      <output id={`${scope}-problems`} className="block px-4 text-sm text-waiting empty:hidden">
        {problems.map((problem) => (
          <span key={problem} dir="auto" className="block pb-1 wrap-anywhere">
            {problem}
          </span>
        ))}
      </output>
      {open && <ParameterPopover key={open} open={open} parameters={parameters} />}
    </>
  );
}

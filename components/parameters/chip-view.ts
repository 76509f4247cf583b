import type { ParameterName } from '@/lib/prompt/parameters';

/** A parameter as its chip shows it. Chips are read from the text each time; they hold nothing of their own. */
export type ChipView = {
  name: ParameterName;
  label: string;
  /** As short as a chip; null for a parameter that the prompt does not name, "" for one that is only on. */
  value: string | null;
  /** What is wrong with it, as a sentence. Nothing is refused for it: servers differ. */
  problem: string | null;
  /** On or off, nothing to choose: the chip itself is the control. */
  isSwitch: boolean;
};

/** The parameters that are always offered: known before the library that reads prompts has arrived. */
export const QUIET_CHIPS: readonly ChipView[] = [
  quiet('aspect', 'Aspect'),
  quiet('version', 'Version'),
  quiet('stylize', 'Stylize'),
  quiet('chaos', 'Chaos'),
  { ...quiet('raw', 'Raw'), isSwitch: true },
];

function quiet(name: ParameterName, label: string): ChipView {
  return { name, label, value: null, problem: null, isSwitch: false };
}

/** What is open under the chips: the popover of one parameter, or the list of all others. */
export type OpenPopover = ParameterName | 'more';

/** A chip's element. `scope` tells the composer's chips from those of a dialog above it. */
export const chipId = (scope: string, name: OpenPopover) => `${scope}-${name}`;

import { Check } from 'lucide-react';
import { hasParameter } from '@/lib/prompt/parameter-rules';
import { PARAMETERS, PARAMETER_NAMES, type ParameterName } from '@/lib/prompt/parameters';
import { QUIET_CHIPS } from './chip-view';
import { readOne, readVersion } from './read-chips';
import type { Parameters } from './use-parameters';

/** Speed has its own switch; the rest is asked for when a picture is zoomed or moved, not when it begins. */
const ELSEWHERE = new Set<ParameterName>([...QUIET_CHIPS.map(({ name }) => name), 'speed', 'zoom', 'video', 'motion']);

/** Every other parameter that the version takes: switches at once, the others in their own popover. */
export function MoreParameters({ parameters }: { parameters: Parameters }) {
  const { text, perLine, usual, set, setOpen } = parameters;
  const version = readVersion(text, { perLine, usual });
  const names = PARAMETER_NAMES.filter((name) => !ELSEWHERE.has(name) && hasParameter(name, version));
  return (
    <ul className="-mx-2 flex flex-col">
      {names.map((name) => {
        const { label, help, kind } = PARAMETERS[name];
        const isSwitch = kind === 'flag';
        const isOn = isSwitch && readOne(text, name, { perLine }) === true;
        return (
          <li key={name}>
            <button
              type="button"
              aria-pressed={isSwitch ? isOn : undefined}
              onClick={() => (isSwitch ? set(name, isOn ? null : true) : setOpen(name))}
              className="flex w-full items-center gap-2 rounded-lg px-2 py-1.5 text-left transition hover:bg-raised"
            >
              <span className="min-w-0 grow">
                <span className="block text-ink">{label}</span>
                <span className="block text-sm text-muted">{help}</span>
              </span>
              {isOn && <Check size={15} aria-hidden className="shrink-0 text-accent" />}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

import { clsx } from 'clsx';
import { Eye } from 'lucide-react';
import { Popover } from 'radix-ui';
import { Button } from '@/components/ui/button';
import { lookColours } from './look';
import type { Look, LookColour } from './look';
import { RangeSlider } from './range-slider';

const patterns = [
  { value: 'stripes', label: 'Stripes' },
  { value: 'even', label: 'Even' },
  { value: 'edges', label: 'Edges only' },
  { value: 'black-and-white', label: 'Black and white' },
] as const;

const colourNames: Record<LookColour, string> = { ember: 'Ember', cyan: 'Cyan', lime: 'Lime', magenta: 'Magenta' };

/** How the mask is shown. */
export function LookMenu({ look, disabled, onLook }: { look: Look; disabled: boolean; onLook(look: Look): void }) {
  const isColoured = look.pattern !== 'black-and-white';
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button
          disabled={disabled}
          aria-label="How the mask is shown"
          title="How the mask is shown"
          className="stacked:border-transparent stacked:bg-transparent stacked:px-2"
        >
          <Eye size={15} aria-hidden />
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={12}
          aria-label="How the mask is shown"
          className="z-50 w-64 space-y-4 rounded-xl border bg-surface p-3.5 text-sm shadow-xl"
        >
          <fieldset className="grid grid-cols-2 gap-1.5">
            <legend className="sr-only">Pattern</legend>
            {patterns.map(({ value, label }) => (
              <Choice
                key={value}
                name="mask-pattern"
                label={label}
                checked={look.pattern === value}
                onChoose={() => onLook({ ...look, pattern: value })}
              />
            ))}
          </fieldset>
          {isColoured ? (
            <fieldset className="flex items-center justify-between">
              <legend className="sr-only">Colour</legend>
              {(Object.keys(lookColours) as LookColour[]).map((colour) => (
                <label
                  key={colour}
                  title={colourNames[colour]}
                  className={clsx(
                    'relative size-8 rounded-full outline-offset-2 has-focus-visible:outline-2 has-focus-visible:outline-accent',
                    look.colour === colour && 'ring-2 ring-ink ring-offset-2 ring-offset-surface',
                  )}
                  style={{ backgroundColor: `rgb(${lookColours[colour].join(' ')})` }}
                >
                  <input
                    type="radio"
                    name="mask-colour"
                    aria-label={colourNames[colour]}
                    checked={look.colour === colour}
                    onChange={() => onLook({ ...look, colour })}
                    className="absolute inset-0 cursor-pointer opacity-0"
                  />
                </label>
              ))}
            </fieldset>
          ) : null}
          {look.pattern === 'stripes' || look.pattern === 'even' ? (
            <RangeSlider
              label="Strength"
              text={`${Math.round(look.strength * 100)} %`}
              min={20}
              max={100}
              value={Math.round(look.strength * 100)}
              disabled={false}
              onChange={(percent) => onLook({ ...look, strength: percent / 100 })}
            />
          ) : null}
          <p className="text-xs text-muted touch:hidden">
            Q hides and shows it. Hold Tab over the picture to see the picture alone.
          </p>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Choice({
  name,
  label,
  checked,
  onChoose,
}: {
  name: string;
  label: string;
  checked: boolean;
  onChoose(): void;
}) {
  return (
    <label
      className={clsx(
        'relative flex h-8 items-center justify-center rounded-lg border text-center has-focus-visible:outline-2 has-focus-visible:outline-accent',
        checked ? 'border-strong bg-(--chosen) text-ink' : 'text-muted hover:bg-raised hover:text-ink',
      )}
    >
      <input
        type="radio"
        name={name}
        checked={checked}
        onChange={onChoose}
        className="absolute inset-0 cursor-pointer opacity-0"
      />
      {label}
    </label>
  );
}

import { clsx } from 'clsx';
import { TriangleAlert, X } from 'lucide-react';
import { chipId, type ChipView } from './chip-view';
import { Frame } from './frame';

type Props = { chip: ChipView; scope: string; isOpen: boolean; onPress: () => void; onRemove: () => void };

/** A parameter: quiet while it is only offered, with its value and a way out once the prompt names it. */
export function Chip({ chip, scope, isOpen, onPress, onRemove }: Props) {
  const { name, label, value, problem, isSwitch } = chip;
  const isSet = value !== null;
  return (
    <span
      className={clsx(
        'flex h-7 shrink-0 touch:h-9 items-center rounded-lg border text-sm transition',
        problem
          ? 'border-waiting/50 text-waiting'
          : isOpen
            ? 'border-strong bg-hover text-ink'
            : isSet
              ? 'bg-raised text-ink'
              : 'border-transparent text-faint hover:bg-raised hover:text-ink',
      )}
    >
      <button
        type="button"
        id={chipId(scope, name)}
        aria-haspopup={isSwitch ? undefined : 'dialog'}
        aria-expanded={isSwitch ? undefined : isOpen}
        aria-pressed={isSwitch ? isSet : undefined}
        aria-describedby={problem ? `${scope}-problems` : undefined}
        onClick={onPress}
        className={clsx(
          'flex h-full max-w-60 min-w-0 items-center gap-1.5 rounded-lg pl-2.5',
          isSet ? 'pr-1' : 'pr-2.5',
        )}
      >
        {problem && <TriangleAlert size={13} aria-hidden className="shrink-0 text-waiting" />}
        {name === 'aspect' && !problem && <Frame ratio={value ?? '1:1'} size={13} />}
        <span className={clsx(isSet && value && 'text-muted')}>{label}</span>
        {value && <span className="truncate tabular-nums">{value}</span>}
      </button>
      {isSet && (
        <button
          type="button"
          aria-label={`Remove ${label}`}
          onClick={onRemove}
          className="grid h-full w-6 shrink-0 touch:w-8 place-items-center rounded-lg text-muted transition hover:text-ink"
        >
          <X size={12} aria-hidden />
        </button>
      )}
    </span>
  );
}

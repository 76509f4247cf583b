import { clsx } from 'clsx';
import { Rows3 } from 'lucide-react';

/** Says how a text of several lines is meant. Off, a paragraph is one prompt whatever its line breaks. */
export function LineToggle({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={() => onChange(!isOn)}
      className={clsx(
        'flex h-7 shrink-0 items-center gap-1.5 rounded-lg border px-2.5 text-sm transition',
        isOn ? 'border-accent bg-raised text-ink' : 'text-muted hover:bg-raised hover:text-ink',
      )}
    >
      <Rows3 size={13} aria-hidden />
      One prompt a line
    </button>
  );
}

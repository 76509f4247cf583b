import { clsx } from 'clsx';
import { COMMON_STYLES, hasTag, toggleTag } from './style-tags';

type Props = { style: string; onChange: (style: string) => void };

/** Styles to put together by pressing; what is written besides stays. */
export function StyleChips({ style, onChange }: Props) {
  return (
    <fieldset aria-label="Styles" className="scrollbar-none flex min-w-0 gap-1 overflow-x-auto">
      {COMMON_STYLES.map((tag) => {
        const isOn = hasTag(style, tag);
        return (
          <button
            key={tag}
            type="button"
            aria-pressed={isOn}
            onClick={() => onChange(toggleTag(style, tag))}
            className={clsx(
              'h-6.5 shrink-0 rounded-full border px-2.5 text-xs transition touch:h-8',
              isOn ? 'border-accent bg-raised text-ink' : 'text-muted hover:bg-raised hover:text-ink',
            )}
          >
            {tag}
          </button>
        );
      })}
    </fieldset>
  );
}

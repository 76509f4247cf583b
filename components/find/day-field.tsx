'use client';

import { fieldClass } from '../parameters/classes';
import { useDayText } from './use-day-text';

type Props = { label: string; day: string; onDay: (day: string, over: string | null) => boolean };

/** The first or the last day of what is looked for. */
export function DayField({ label, day, onDay }: Props) {
  const { text, write, enter, send, leave } = useDayText(day, onDay);
  return (
    <input
      type="date"
      aria-label={label}
      value={text}
      onChange={(event) => write(event.target.value)}
      onFocus={enter}
      onBlur={leave}
      onKeyDown={(event) => event.key === 'Enter' && send()}
      className={`${fieldClass} min-w-0 flex-1`}
    />
  );
}

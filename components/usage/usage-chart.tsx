import type { DaySum } from './usage-sums';
import { roundUp } from './usage-sums';
import { shortDay } from './usage-words';

type Props = { days: DaySum[]; colours: ReadonlyMap<string, string>; names: ReadonlyMap<string, string> };

const HEIGHT = 160;

/** Credits by day as stacked bars. The table below says the same in numbers, so the drawing is hidden from screen readers. */
export function UsageChart({ days, colours, names }: Props) {
  const top = roundUp(Math.max(...days.map(({ net }) => net), 0));
  const labelled = Math.max(1, Math.ceil(days.length / 6));
  return (
    <figure className="flex flex-col gap-3 rounded-xl border bg-surface p-4">
      <div aria-hidden className="relative" style={{ height: HEIGHT }}>
        {[1, 0.5].map((share) => (
          <div key={share} className="absolute inset-x-0 border-t border-dashed" style={{ bottom: share * HEIGHT }}>
            <span className="absolute -top-2.5 right-0 bg-surface pl-2 text-xs text-faint tabular-nums">
              {(top * share).toLocaleString('en')}
            </span>
          </div>
        ))}
        <div className="absolute inset-0 right-12 flex items-end gap-px border-b sm:gap-0.5">
          {days.map((day) => (
            <div
              key={day.day}
              title={`${shortDay(day.day)}: ${day.net.toLocaleString('en')} credits`}
              className="group flex h-full min-w-0 flex-1 flex-col-reverse"
            >
              {day.parts.map(({ connection, net }) => (
                <span
                  key={connection}
                  className="w-full transition-opacity first:rounded-none last:rounded-t-[3px] group-hover:opacity-80"
                  style={{ height: `${(Math.max(net, 0) / top) * 100}%`, background: colours.get(connection) }}
                />
              ))}
            </div>
          ))}
        </div>
      </div>
      <div aria-hidden className="mr-12 flex text-xs text-faint">
        {days.map(({ day }, index) => (
          <span key={day} className="min-w-0 flex-1 overflow-visible whitespace-nowrap">
            {index % labelled === 0 ? shortDay(day) : ''}
          </span>
        ))}
      </div>
      {colours.size > 1 && (
        <figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
          {[...colours].map(([connection, colour]) => (
            <span key={connection} className="flex items-center gap-1.5">
              <span aria-hidden className="size-2.5 rounded-sm" style={{ background: colour }} />
              {names.get(connection) ?? connection}
            </span>
          ))}
        </figcaption>
      )}
    </figure>
  );
}

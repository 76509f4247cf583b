import type { DaySum } from './usage-sums';
import { longDay } from './usage-words';

/** The days on which something was spent, newest first. */
export function UsageTable({ days, names }: { days: DaySum[]; names: ReadonlyMap<string, string> }) {
  const busy = days.filter(({ charged, refunded }) => charged > 0 || refunded > 0).toReversed();
  if (busy.length === 0) {
    return (
      <p className="rounded-xl border border-dashed p-5 text-muted">
        Nothing was spent in this time. Providers that count in credits appear here with what each job cost, and what
        came back for those that failed.
      </p>
    );
  }
  return (
    <div className="overflow-x-auto rounded-xl border bg-surface">
      <table className="w-full text-left tabular-nums">
        <thead className="text-sm text-muted">
          <tr className="*:px-4 *:py-2.5 *:font-normal max-sm:*:px-2">
            <th scope="col">Day</th>
            <th scope="col" className="max-sm:hidden">
              Connections
            </th>
            <th scope="col" className="text-right">
              Jobs
            </th>
            <th scope="col" className="text-right">
              Refunded
            </th>
            <th scope="col" className="text-right">
              Credits
            </th>
          </tr>
        </thead>
        <tbody>
          {busy.map(({ day, parts, jobs, refunded, net }) => (
            <tr key={day} className="border-t *:px-4 *:py-2 max-sm:*:px-2">
              <th scope="row" className="font-normal whitespace-nowrap">
                {longDay(day)}
              </th>
              <td className="max-w-60 truncate text-muted max-sm:hidden">
                {parts.map(({ connection }) => names.get(connection) ?? connection).join(', ')}
              </td>
              <td className="text-right">{jobs}</td>
              <td className="text-right text-muted">{refunded || '–'}</td>
              <td className="text-right font-medium">{net.toLocaleString('en')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

'use client';

import { Download } from 'lucide-react';
import type { ConnectionView } from '@/lib/jobs/api';
import { Button, buttonClass } from '../ui/button';
import { Segmented } from '../ui/segmented';
import { UsageChart } from './usage-chart';
import { UsageTable } from './usage-table';
import { useUsage, RANGES } from './use-usage';

/** What was spent: by day and connection, as a picture, as a table, and as a file. */
export function UsageView({ connections }: { connections: ConnectionView[] }) {
  const { days, range, setRange, colours, names, failure, retry } = useUsage(connections);
  const total = days?.reduce((sum, { net }) => sum + net, 0) ?? 0;
  const today = days?.at(-1)?.net ?? 0;

  return (
    <div className="mx-auto flex w-full max-w-4xl flex-col gap-6 px-4 pt-8 pb-28 md:px-6 md:pt-10">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-xl font-semibold">Usage</h1>
        <div className="flex flex-wrap items-center gap-2">
          <Segmented legend="Days" name="usage-range" value={range} options={RANGES} onChange={setRange} />
          <a href="/api/usage/export" download className={buttonClass('plain')}>
            <Download size={15} aria-hidden />
            CSV
          </a>
        </div>
      </header>
      {failure ? (
        <div role="alert" className="flex flex-col items-center gap-3 py-16 text-center text-muted">
          <p>{failure}</p>
          <Button onClick={retry}>Try again</Button>
        </div>
      ) : !days ? (
        <output aria-label="Loading" className="shimmer h-60 rounded-xl border" />
      ) : (
        <>
          <dl className="flex gap-10">
            <Sum title="Today" credits={today} />
            <Sum title={`Last ${range} days`} credits={total} />
          </dl>
          <UsageChart days={days} colours={colours} names={names} />
          <UsageTable days={days} names={names} />
        </>
      )}
    </div>
  );
}

function Sum({ title, credits }: { title: string; credits: number }) {
  return (
    <div>
      <dt className="text-sm text-muted">{title}</dt>
      <dd className="text-2xl font-semibold tabular-nums">
        {credits.toLocaleString('en')} <span className="text-base font-normal text-muted">credits</span>
      </dd>
    </div>
  );
}

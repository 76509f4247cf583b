'use client';

import { Download, Import, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { ArchiveFilter } from '@/lib/archive/api';
import { formatBytes } from '../job/job-facts';
import { Button, buttonClass } from '../ui/button';
import { countWords, FILTERS, isFilter } from './archive-filters';
import { ArchiveJobs } from './archive-jobs';
import { ImportLibrary } from './import-library';
import { useArchive } from './use-archive';
import { useVerify } from './use-verify';
import { VerifyBar } from './verify-bar';

type Props = { names: Record<string, string>; asked: string | null };

/** Every output: where it is, whether it is whole, and until when the provider has it; and the way out and in. */
export function ArchiveView({ names, asked }: Props) {
  const show: ArchiveFilter = isFilter(asked) ? asked : 'all';
  const router = useRouter();
  const archive = useArchive(show);
  const { jobs, summary, said, isBusy } = archive;
  const verify = useVerify(archive.refresh);
  const filter = FILTERS.find(({ value }) => value === show)!;
  const ids = jobs.map(({ id }) => id);

  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-6 px-4 pt-8 pb-28 md:px-6 md:pt-10">
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div>
          <h1 className="text-xl font-semibold">Archive</h1>
          <p className="text-muted tabular-nums">
            {summary ? `${summary.files.toLocaleString('en')} files · ${formatBytes(summary.bytes)} stored` : ' '}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-2 md:justify-end">
          <Link href="/archive/adopt" prefetch={false} className={buttonClass('plain')}>
            <Import size={15} aria-hidden />
            Jobs made elsewhere
          </Link>
          <ImportLibrary onImported={archive.refresh} />
          <a href="/api/archive/export" download className={buttonClass('plain')}>
            <Download size={15} aria-hidden />
            Export all
          </a>
        </div>
      </header>
      {summary && summary.expiring > 0 && show !== 'expiring' && (
        <p className="flex items-start gap-2.5 rounded-xl border border-waiting/40 p-3.5">
          <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-waiting" />
          <span>
            {summary.expiring === 1 ? 'One job has' : `${countWords(summary, 'expiring')} jobs have`} files that are not
            stored and that the provider may delete within 12 hours.{' '}
            <Link href="/archive?show=expiring" className="underline underline-offset-3">
              Look at them
            </Link>
          </span>
        </p>
      )}
      <nav aria-label="Show" className="flex flex-wrap gap-1.5">
        {FILTERS.map(({ value, label }) => {
          const count = countWords(summary, value);
          return (
            <Link
              key={value}
              href={value === 'all' ? '/archive' : `/archive?show=${value}`}
              prefetch={false}
              aria-current={value === show ? 'page' : undefined}
              className="flex h-8 items-center gap-1.5 rounded-lg border border-transparent px-2.5 text-sm text-muted transition hover:bg-raised hover:text-ink aria-[current=page]:border-line aria-[current=page]:bg-raised aria-[current=page]:text-ink"
            >
              {label}
              {count !== null && <span className="text-faint tabular-nums">{count}</span>}
            </Link>
          );
        })}
      </nav>
      <section aria-label={filter.label} className="flex flex-col gap-3.5">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-sm text-muted">{filter.hint}</p>
          <div className="flex flex-wrap gap-2">
            {summary && summary.failed > 0 && (
              <Button disabled={isBusy} onClick={() => void archive.retry()}>
                Retry all that failed
              </Button>
            )}
            <Button disabled={isBusy || ids.length === 0} onClick={() => void archive.askProvider(ids)}>
              {isBusy ? 'Asking…' : 'Ask the provider for these'}
            </Button>
            <Button
              disabled={verify.isRunning || ids.length === 0}
              onClick={() => void verify.start(ids.slice(0, 200))}
            >
              Check these
            </Button>
            <Button disabled={verify.isRunning} onClick={() => void verify.start()}>
              Check all files
            </Button>
          </div>
        </div>
        <VerifyBar
          state={verify.state}
          onStop={() => void verify.stop()}
          onShow={show === 'damaged' ? null : () => router.push('/archive?show=damaged')}
        />
        <output className="text-sm text-muted empty:hidden">{said}</output>
        {archive.failure ? (
          <div role="alert" className="flex flex-col items-center gap-3 py-16 text-center text-muted">
            <p>{archive.failure}</p>
            <Button onClick={archive.refresh}>Try again</Button>
          </div>
        ) : archive.isLoading ? (
          <output aria-label="Loading" className="shimmer h-60 rounded-xl border" />
        ) : jobs.length === 0 ? (
          <p className="rounded-xl border border-dashed p-5 text-muted">{filter.empty}</p>
        ) : (
          <ArchiveJobs jobs={jobs} names={names} onRetry={(id) => void archive.retry([id])} />
        )}
        {archive.more && (
          <Button onClick={archive.more} disabled={archive.isLoadingMore} className="self-center">
            {archive.isLoadingMore ? 'Loading…' : 'Show older ones'}
          </Button>
        )}
      </section>
    </div>
  );
}

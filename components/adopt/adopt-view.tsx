'use client';

import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import type { AdoptSource } from '@/lib/adopt/api';
import { Segmented } from '../ui/segmented';
import { Elsewhere } from './elsewhere';
import { PasteIds } from './paste-ids';

const WAYS = [
  { value: 'list', label: 'From the account' },
  { value: 'paste', label: 'Paste ids' },
] as const;

type Way = (typeof WAYS)[number]['value'];

/** Takes jobs in that were made elsewhere: chosen from the account's list, or by their ids. */
export function AdoptView({ sources, first }: { sources: AdoptSource[]; first: string | null }) {
  const [chosen, setChosen] = useState(first);
  const [way, setWay] = useState<Way>('list');
  const source = sources.find(({ id }) => id === chosen);
  const shown = source?.lists ? way : 'paste';
  return (
    <div className="mx-auto flex w-full max-w-4xl flex-col gap-6 px-4 pt-8 pb-28 md:px-6 md:pt-10">
      <header className="flex flex-col gap-2">
        <Link
          href="/archive"
          prefetch={false}
          className="flex items-center gap-1.5 self-start rounded text-sm text-muted hover:text-ink"
        >
          <ArrowLeft size={14} aria-hidden />
          Archive
        </Link>
        <h1 className="text-xl font-semibold">Jobs made elsewhere</h1>
        <p className="max-w-2xl text-muted">
          Made by another program with the same account, or by a studio that is lost: they come in with their state,
          buttons and files, and with their parents where the provider tells them. Nothing is made and nothing is paid.
        </p>
      </header>
      {source ? (
        <>
          <div className="flex flex-wrap items-center gap-3">
            <label className="flex min-w-0 items-center gap-2 text-sm">
              <span className="text-muted">Connection</span>
              <select
                value={source.id}
                onChange={(event) => setChosen(event.target.value)}
                className="h-8 min-w-0 rounded-lg border bg-raised px-2.5"
              >
                {sources.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            {source.lists && <Segmented legend="Way" name="adopt-way" value={way} options={WAYS} onChange={setWay} />}
          </div>
          {shown === 'list' ? (
            <Elsewhere key={source.id} source={source} onPaste={() => setWay('paste')} />
          ) : (
            <PasteIds key={source.id} source={source} />
          )}
        </>
      ) : (
        <p className="rounded-xl border border-dashed p-5 text-muted">
          There is no connection to ask. Settings shows which environment variables make one.
        </p>
      )}
    </div>
  );
}

'use client';

import { clsx } from 'clsx';
import Link from 'next/link';
import type { ConnectionView } from '@/lib/jobs/api';
import { Button } from '../ui/button';
import { Credits } from './credits';
import { EditMaskChoice } from './edit-mask-choice';
import { GreyMaskChoice } from './grey-mask-choice';
import { lacksWords } from './lacks-words';
import { useConnectionCheck } from './use-connection-check';

const kinds: Record<ConnectionView['provider'], string> = {
  'midjourney-proxy': 'midjourney-proxy protocol',
  apiframe: 'Apiframe',
};

const speedNames = { relax: 'Relax', fast: 'Fast', turbo: 'Turbo' } as const;

export function ConnectionCard({ connection }: { connection: ConnectionView }) {
  const { name, provider, baseUrl, from, speeds, lacks } = connection;
  const { check, isChecking, result } = useConnectionCheck(connection.id);
  const missing = lacksWords(lacks);
  const hasEditor = provider === 'midjourney-proxy' && !lacks.includes('edit');
  return (
    <li className="flex flex-col gap-3.5 rounded-xl border bg-surface p-4">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h3 className="font-medium wrap-anywhere">{name}</h3>
          <p className="text-sm wrap-anywhere text-muted">
            {kinds[provider]} · <span className="font-mono">{baseUrl}</span>
          </p>
        </div>
        <Button disabled={isChecking} onClick={check} aria-label={`Check ${name}`}>
          {isChecking ? 'Asking…' : 'Check'}
        </Button>
      </div>
      <output className="text-sm empty:hidden">
        {result && (
          <span className="flex items-start gap-2">
            <span
              aria-hidden
              className={clsx('mt-1.5 size-1.75 shrink-0 rounded-full', result.ok ? 'bg-done' : 'bg-failed')}
            />
            <span className="min-w-0 wrap-anywhere">
              {result.message} <span className="text-muted tabular-nums">{result.milliseconds} ms</span>
            </span>
          </span>
        )}
      </output>
      <dl className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[7rem_minmax(0,1fr)] sm:gap-y-2">
        <dt className="text-muted">From</dt>
        <dd className="flex min-w-0 flex-wrap gap-1.5 max-sm:mb-1.5">
          {from.map((variable) => (
            <code key={variable} className="rounded-md border bg-raised px-1.5 text-xs leading-5 wrap-anywhere">
              {variable}
            </code>
          ))}
        </dd>
        <dt className="text-muted">Speeds</dt>
        <dd className="max-sm:mb-1.5">{speeds.map((speed) => speedNames[speed]).join(' · ')}</dd>
        <dt className="text-muted">Cannot do</dt>
        <dd>
          {missing.length > 0 ? (
            <ul className="flex flex-col gap-0.5">
              {missing.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          ) : (
            <span className="text-muted">Nothing that is known: all it was asked for so far, it has.</span>
          )}
        </dd>
      </dl>
      <Link
        href={`/archive/adopt?connection=${encodeURIComponent(connection.id)}`}
        prefetch={false}
        className="self-start rounded text-sm text-muted underline underline-offset-3 hover:text-ink"
      >
        Take in jobs made elsewhere
      </Link>
      {hasEditor && <EditMaskChoice connection={connection} />}
      <GreyMaskChoice connection={connection} />
      {connection.hasBalance && <Credits connection={connection} />}
    </li>
  );
}

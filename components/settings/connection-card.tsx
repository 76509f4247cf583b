'use client';

import { clsx } from 'clsx';
import type { ConnectionView } from '@/lib/jobs/api';
import { Button } from '../ui/button';
import { useConnectionCheck } from './use-connection-check';

const kinds: Record<ConnectionView['provider'], string> = {
  'midjourney-proxy': 'midjourney-proxy protocol',
  apiframe: 'Apiframe',
};

export function ConnectionCard({ connection }: { connection: ConnectionView }) {
  const { check, isChecking, result } = useConnectionCheck(connection.id);
  return (
    <li className="flex flex-col gap-3 rounded-xl border bg-surface p-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h3 className="font-medium wrap-anywhere">{connection.name}</h3>
          <p className="text-sm wrap-anywhere text-muted">
            {kinds[connection.provider]} · <span className="font-mono">{connection.baseUrl}</span>
          </p>
        </div>
        <Button disabled={isChecking} onClick={check} aria-label={`Check ${connection.name}`}>
          {isChecking ? 'Asking…' : 'Check'}
        </Button>
      </div>
      <p className="flex flex-wrap items-center gap-1.5 text-sm text-muted">
        From
        {connection.from.map((name) => (
          <code key={name} className="rounded-md border bg-raised px-1.5 font-mono text-xs leading-5">
            {name}
          </code>
        ))}
      </p>
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
    </li>
  );
}

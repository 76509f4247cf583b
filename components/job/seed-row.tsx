'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Sprout } from 'lucide-react';
import type { SeedAnswer } from '@/lib/jobs/api';
import type { Job } from '@/lib/jobs/job';
import { connectionsQuery, jobKeys, readJson } from '@/lib/jobs/queries';
import { setParameter } from '@/lib/prompt/edit-flags';
import { useStartFrom } from '../composer/use-start-from';
import { findInCache, mergeIntoCache } from '../live/job-cache';
import { Button } from '../ui/button';
import { errorWords } from '../ui/error-words';
import { CopyButton } from './copy-button';

/** The number behind a picture: asked for on request, which may take a minute, and ready for the next prompt. */
export function SeedRow({ job }: { job: Job }) {
  const client = useQueryClient();
  const startFrom = useStartFrom();
  const { data: connections } = useQuery(connectionsQuery());
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () =>
      readJson<SeedAnswer>(await fetch(`/api/jobs/${job.id}/seed`, { method: 'POST', body: '{}' })),
    onSuccess: ({ seed }) => {
      mergeIntoCache(client, [{ ...(findInCache(client, ({ id }) => id === job.id) ?? job), seed }]);
      void client.invalidateQueries({ queryKey: jobKeys.live });
    },
  });
  const lacks = connections?.find(({ id }) => id === job.connection)?.lacks;
  const isAskable = job.status === 'done' && job.outputs.length > 0 && !job.reading && lacks && !lacks.includes('seed');
  const number = Number(job.seed);

  if (job.seed) {
    return (
      <div className="flex items-center gap-1 text-sm text-muted">
        <span>
          Seed <span className="text-ink tabular-nums">{job.seed}</span>
        </span>
        <CopyButton text={job.seed} label="Copy seed" />
        {Number.isSafeInteger(number) && (
          <Button
            size="small"
            tone="quiet"
            onClick={() => startFrom('imagine', { prompt: setParameter(job.prompt, 'seed', number) })}
          >
            Use in prompt
          </Button>
        )}
      </div>
    );
  }
  if (!isAskable) return null;
  return (
    <div className="flex flex-col items-start gap-1.5">
      <Button size="small" disabled={isPending} aria-busy={isPending} onClick={() => mutate()}>
        <Sprout size={13} aria-hidden className={isPending ? 'breathe' : undefined} />
        {isPending ? 'Asking for the seed…' : 'Seed'}
      </Button>
      {isPending && <output className="text-sm text-muted">The provider may take up to a minute.</output>}
      {error && (
        <p role="alert" dir="auto" className="text-sm wrap-anywhere text-failed">
          {errorWords(error)}
        </p>
      )}
    </div>
  );
}

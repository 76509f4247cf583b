'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Job } from '@/lib/jobs/job';
import { newSubmitKey } from '@/lib/jobs/optimistic';
import { jobKeys } from '@/lib/jobs/queries';
import { isFinal } from '@/lib/jobs/status';
import type { Result } from '@/lib/result';
import { send } from '../clicks/send';
import { findInCache, mergeIntoCache } from '../live/job-cache';
import { useStudioActions } from '../studio-actions';
import { uploadBytes } from '../upload-bytes';
import type { DialogRequest } from './dialogs';

/**
 * Sends what was written and painted. The click may still be on its way: the server keeps the answer until the
 * provider asks for it. Where the click failed meanwhile, the button is pressed again first.
 */
export function useAnswer(request: DialogRequest, onDone: () => void) {
  const client = useQueryClient();
  const actions = useStudioActions();
  const pressed = useRef(request.job);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function openJob(): Promise<Result<Job>> {
    const first = await pressed.current;
    const latest = first.ok ? (findInCache(client, (job) => job.id === first.data.id) ?? first.data) : null;
    if (latest && !isFinal(latest.status)) return { ok: true, data: latest };
    const submitKey = newSubmitKey();
    pressed.current = send(() => actions.press({ submitKey, parentId: request.parentId, offerKey: request.offer.key }));
    const second = await pressed.current;
    if (second.ok) mergeIntoCache(client, [second.data]);
    return second;
  }

  async function submit({ prompt, mask }: { prompt: string; mask?: Uint8Array }) {
    setBusy(true);
    setError(null);
    try {
      const job = await openJob();
      if (!job.ok) return setError(job.error.message);
      const upload = mask && (await uploadBytes(mask.slice(), 'image/png'));
      const input = { jobId: job.data.id, prompt, ...(upload ? { maskId: upload.mediaId } : {}) };
      const answer = await send(() => actions.answer(input));
      if (!answer.ok) return setError(answer.error.fields?.prompt ?? answer.error.message);
      mergeIntoCache(client, [answer.data]);
      void client.invalidateQueries({ queryKey: jobKeys.live });
      onDone();
    } catch (problem) {
      setError(
        problem instanceof TypeError
          ? 'The studio does not answer. Nothing is lost; try again.'
          : String(problem instanceof Error ? problem.message : problem),
      );
    } finally {
      setBusy(false);
    }
  }

  return { submit, busy, error };
}

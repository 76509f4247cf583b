'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Job, SongForm } from '@/lib/jobs/job';
import { newSubmitKey } from '@/lib/jobs/optimistic';
import { jobKeys } from '@/lib/jobs/queries';
import { cameToNothing, isFinal } from '@/lib/jobs/status';
import type { Result } from '@/lib/result';
import { useAnnounce } from '../announcer';
import { clickKeysOf, inList, outOfList, pressOf } from '../clicks/click-keys';
import { send, sendPaid } from '../clicks/send';
import { findInCache, mergeIntoCache } from '../live/job-cache';
import { useStudioActions } from '../studio-actions';
import { uploadBytes } from '../upload-bytes';
import { type DialogRequest, useDialogs } from './dialogs';
import { keyFor, type Sent } from './key-for';
import { useLatestJob } from './use-latest-job';

/** `mask`: a PNG as the mask editor makes it. */
type Answer = { prompt: string; mask?: Uint8Array; form?: SongForm };

/**
 * Sends what was written and painted. The click may still be on its way: the server keeps the answer until the
 * provider asks for it. Where the click failed meanwhile, the button is pressed again first; where somebody else
 * answered (`isTaken`), only when submitted once more, because that is another picture. A refusal that comes when the dialog
 * was left is announced: what was written is in its draft.
 */
export function useAnswer(request: DialogRequest, onDone: () => void) {
  const client = useQueryClient();
  const keys = clickKeysOf(client);
  const actions = useStudioActions();
  const announce = useAnnounce();
  const { askBudget, isOpen } = useDialogs();
  const [submitKey, setSubmitKey] = useState(request.submitKey);
  const job = useLatestJob(submitKey);
  const pressed = useRef(request.job);
  const sent = useRef<Sent>(new Map());
  const isSending = useRef(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [isRefusedAsTaken, setRefusedAsTaken] = useState(false);
  const isTaken = isRefusedAsTaken || job?.answered === true;
  const isOver = job !== null && cameToNothing(job.status);

  /** In the dialog, or out loud where it was left meanwhile. */
  const tell = (words: string) => {
    if (isOpen(request)) setError(words);
    else announce(`${request.offer.label} was not sent. ${words}`);
  };

  async function openJob(): Promise<Result<Job>> {
    const first = await pressed.current;
    const latest = first?.ok ? (findInCache(client, (job) => job.id === first.data.id) ?? first.data) : null;
    if (latest && !isTaken && !isFinal(latest.status)) return { ok: true, data: latest };
    const { parentId, offer, remix } = request;
    const click = pressOf(parentId, offer.key, remix);
    const submitKey = keys.take(click)[0]!;
    const input = { submitKey, parentId, offerKey: offer.key, ...(remix ? { remix } : {}) };
    pressed.current = sendPaid((more) => actions.press({ ...input, ...more }), askBudget).then((result) =>
      outOfList(keys.settle(click, [submitKey], inList(result))),
    );
    const second = await pressed.current;
    if (second.ok) mergeIntoCache(client, [second.data]);
    setSubmitKey(submitKey);
    setRefusedAsTaken(false);
    return second;
  }

  /** Click and answer in one: there is no job before. */
  async function pressAnswered({ prompt, mask, form }: Answer): Promise<Result<Job>> {
    const upload = mask && (await uploadBytes(mask.slice(), 'image/png'));
    const { parentId, offer } = request;
    const answer = { prompt, ...(upload ? { maskId: upload.mediaId } : {}), ...(form ? { form } : {}) };
    const now = JSON.stringify(answer);
    // Also in the next dialog of this button: the one before may have been closed without an answer of the studio.
    const click = `${parentId} ${offer.key} ${now}`;
    const pressWith = async (make: () => string) => {
      const key = keys.take(click, () => [make()])[0]!;
      sent.current = new Map(sent.current).set(now, key);
      setSubmitKey(key);
      const input = { submitKey: key, parentId, offerKey: offer.key, answer };
      const result = await sendPaid((more) => actions.press({ ...input, ...more }), askBudget);
      return outOfList(keys.settle(click, [key], inList(result)));
    };
    const made = await pressWith(() => keyFor({ last: submitKey, sent: sent.current, answer: now, isTaken, isOver }));
    // A job of before, under the same key, that came to nothing: what was just made is still being sent.
    const isOld = made.ok && cameToNothing(made.data.status);
    return isOld ? pressWith(newSubmitKey) : made;
  }

  async function submit({ prompt, mask, form }: Answer) {
    // One press is one job, also where the second comes before the first is drawn.
    if (isSending.current) return;
    isSending.current = true;
    setBusy(true);
    setError(null);
    try {
      if (request.job === null) {
        const made = await pressAnswered({ prompt, ...(mask ? { mask } : {}), ...(form ? { form } : {}) });
        if (!made.ok) return tell(Object.values(made.error.fields ?? {})[0] ?? made.error.message);
        mergeIntoCache(client, [made.data]);
        void client.invalidateQueries({ queryKey: jobKeys.live });
        return onDone();
      }
      const job = await openJob();
      if (!job.ok) return tell(job.error.message);
      const upload = mask && (await uploadBytes(mask.slice(), 'image/png'));
      const input = { jobId: job.data.id, prompt, ...(upload ? { maskId: upload.mediaId } : {}) };
      const answer = await send(() => actions.answer(input));
      if (!answer.ok) {
        setRefusedAsTaken(answer.error.code === 'conflict');
        return tell(answer.error.fields?.prompt ?? answer.error.message);
      }
      mergeIntoCache(client, [answer.data]);
      void client.invalidateQueries({ queryKey: jobKeys.live });
      onDone();
    } catch (problem) {
      tell(
        problem instanceof TypeError
          ? 'The studio does not answer. Nothing is lost; try again.'
          : String(problem instanceof Error ? problem.message : problem),
      );
    } finally {
      isSending.current = false;
      setBusy(false);
    }
  }

  // Where click and answer are one, a job that has its answer is this one: only the word of it was lost. The same once more
  // is that job, anything else is another.
  if (request.job === null && isTaken && !isOver) return { job: null, submit, busy, error, isTaken: false };
  return { job, submit, busy, error, isTaken };
}

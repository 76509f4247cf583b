'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { type BranchChoice, choiceSearch, readChoice } from '@/lib/branches/address';
import { branchQuery } from '@/lib/branches/queries';
import { jobDetailQuery, jobKeys } from '@/lib/jobs/queries';
import { useAnnounce } from '../announcer';
import { clickKeysOf, inList, outOfList } from '../clicks/click-keys';
import { sendPaid } from '../clicks/send';
import { useDialogs } from '../dialogs/dialogs';
import { mergeIntoCache } from '../live/job-cache';
import { useStudioActions } from '../studio-actions';

/** A branch, the picture that was chosen to run it on, what that would be, and how to begin. */
export function useBranch(id: string) {
  const params = useSearchParams();
  const path = usePathname();
  const router = useRouter();
  const client = useQueryClient();
  const actions = useStudioActions();
  const announce = useAnnounce();
  const { askBudget } = useDialogs();
  // At once, while the address follows a moment later.
  const [choice, setChoice] = useState(() => readChoice(params));
  const [isStarting, setStarting] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const plan = useQuery({ ...branchQuery(id, choice), placeholderData: keepPreviousData });
  const target = useQuery({ ...jobDetailQuery(choice.on ?? ''), enabled: choice.on !== null });

  const choose = (patch: Partial<BranchChoice>) => {
    const next = { ...choice, ...patch };
    setChoice(next);
    setFailure(null);
    window.history.replaceState(null, '', path + choiceSearch(next));
  };

  async function start() {
    if (!choice.on || isStarting) return;
    setStarting(true);
    setFailure(null);
    const { on: targetId, cell, skip } = choice;
    const run = { branchId: id, targetId, cell, skip };
    const click = JSON.stringify(run);
    const keys = clickKeysOf(client);
    const submitKey = keys.take(click)[0]!;
    const answer = await sendPaid((more) => actions.runBranch({ submitKey, ...run, ...more }), askBudget);
    const result = outOfList(keys.settle(click, [submitKey], inList(answer)));
    setStarting(false);
    if (!result.ok) return setFailure(result.error.message);
    mergeIntoCache(client, [result.data]);
    void client.invalidateQueries({ queryKey: jobKeys.live });
    announce('The branch is on its way. Each step is clicked when the one before is done.');
    router.push(`/?q=${submitKey}`);
  }

  return {
    choice,
    choose,
    plan: plan.data,
    /** The plan is still that of the choice before. */
    isStale: plan.isPlaceholderData,
    error: plan.error,
    retry: () => void plan.refetch(),
    target: choice.on === null ? undefined : target.data?.job,
    start: () => void start(),
    isStarting,
    failure,
  };
}

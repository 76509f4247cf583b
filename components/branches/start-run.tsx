'use client';

import { GitBranch } from 'lucide-react';
import type { BranchPlan } from '@/lib/branches/api';
import { Button } from '../ui/button';
import { useIsListening } from '../ui/use-is-listening';
import type { useBranch } from './use-branch';

type Props = { branch: ReturnType<typeof useBranch>; plan: BranchPlan };

/** What all of it takes, why it cannot be, and the button. */
export function StartRun({ branch, plan }: Props) {
  const { choice, isStale, isStarting, failure, start } = branch;
  const isListening = useIsListening();
  const isChosen = choice.on !== null;
  const problem = failure ?? (isChosen && !isStale ? plan.refusal : null);
  const count = plan.steps.length;
  const isReady = isListening && isChosen && !isStale && plan.refusal === null && !isStarting;
  return (
    <div className="flex flex-col gap-2 border-t bg-page pt-3 max-md:sticky max-md:bottom-[calc(2.75rem+1px+env(safe-area-inset-bottom)+var(--player))] max-md:pb-3 lg:sticky lg:bottom-0 lg:pb-4">
      {problem && (
        <p role="alert" className="text-sm text-waiting">
          {problem}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button tone="accent" size="large" disabled={!isReady} onClick={start}>
          <GitBranch size={15} aria-hidden />
          {isStarting ? 'Starting…' : count === 1 ? 'Run this step' : `Run ${count} steps`}
        </Button>
        {isChosen && plan.credits !== null && (
          <span className="text-sm tabular-nums">{plan.credits.toLocaleString('en')} credits</span>
        )}
        {!isChosen && <span className="text-sm text-muted">Choose a picture first.</span>}
      </div>
      <p className="text-xs text-faint max-md:hidden">
        Each is clicked when the one before is done. It can be stopped at any time.
      </p>
    </div>
  );
}

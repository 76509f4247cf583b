import { clsx } from 'clsx';
import type { BranchPlan, PlannedStep } from '@/lib/branches/api';
import { Button } from '../ui/button';

type Props = { plan: BranchPlan; isStale: boolean; onBegin: (skip: number) => void };

const tones = { tells: 'text-muted', asks: 'text-waiting', stops: 'text-failed' } as const;

/** Every click as it will be: its words, its mask, what it takes, and where it will ask or stop. */
export function StepList({ plan: { steps, skipped, begins, note }, isStale, onBegin }: Props) {
  return (
    <section aria-label="Steps" aria-busy={isStale} className={clsx('flex flex-col gap-2', isStale && 'opacity-60')}>
      <h2 className="text-sm font-medium text-muted">What is clicked</h2>
      {skipped.length > 0 && (
        <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
          Left out: {skipped.join(', ')}
          <Button size="small" tone="quiet" onClick={() => onBegin(0)}>
            Begin at the first
          </Button>
        </p>
      )}
      {note && <p className="text-sm text-muted">{note}</p>}
      <ol className="flex flex-col">
        {steps.map((step, at) => (
          <Step key={step.jobId ?? 'added'} step={step} number={at + 1} onBegin={onBegin} />
        ))}
      </ol>
      {skipped.length === 0 && steps.length > 0 && <p className="text-xs text-faint">{begins}</p>}
    </section>
  );
}

type StepProps = { step: PlannedStep; number: number; onBegin: (skip: number) => void };

function Step({ step, number, onBegin }: StepProps) {
  const { label, picture, prompt, before, maskId, note, credits, index } = step;
  return (
    <li className="group/step relative flex gap-3 pb-3 last:pb-0">
      <span aria-hidden className="absolute top-10 bottom-0 left-5 w-px bg-(--line) group-last/step:hidden" />
      <span className="grid size-10 shrink-0 place-items-center overflow-hidden rounded-lg border bg-raised text-sm text-muted tabular-nums">
        {picture ? <img src={`${picture}?w=384`} alt="" className="size-full object-cover" /> : number}
      </span>
      <div className="flex min-w-0 grow flex-col gap-1">
        <div className="flex min-h-10 items-center gap-2">
          <h3 className="min-w-0 truncate font-medium">
            <span className="text-muted tabular-nums">{number}.</span> {label}
          </h3>
          {credits !== null && <span className="text-sm text-muted tabular-nums">{credits} credits</span>}
          {index !== null && number > 1 && (
            <Button
              size="small"
              tone="quiet"
              aria-label={`Begin with ${label}, step ${number}`}
              onClick={() => onBegin(index)}
              className="ml-auto"
            >
              Begin here
            </Button>
          )}
        </div>
        {prompt !== null && (
          <p dir="auto" className="line-clamp-4 text-sm wrap-anywhere text-muted">
            {prompt === before ? 'With the words of its picture.' : <q className="text-ink">{prompt}</q>}
          </p>
        )}
        {maskId && (
          <img
            src={`/api/media/${maskId}?w=384`}
            alt="The mask: white is made anew"
            className="max-h-24 self-start rounded-md border bg-black object-contain"
          />
        )}
        {note && <p className={`text-sm ${tones[note.kind]}`}>{note.words}</p>}
      </div>
    </li>
  );
}

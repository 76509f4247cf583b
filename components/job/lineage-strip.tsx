import { clsx } from 'clsx';
import { ArrowRight, GitBranch, Network } from 'lucide-react';
import Link from 'next/link';
import { Fragment } from 'react';
import type { Job } from '@/lib/jobs/job';
import { isOptimistic } from '@/lib/jobs/optimistic';
import { jobTitle } from '@/lib/jobs/status';
import { dotColour, stateWord } from '../gallery/job-words';
import { ParentShadow } from '../gallery/parent-shadow';
import { Pictures } from '../gallery/picture';
import { Cover } from '../player/cover';
import { coverUrl } from '../player/player-track';
import { buttonClass } from '../ui/button';
import { clickName } from './first-words';

type Props = { job: Job; ancestors: Job[]; childJobs: Job[] };

/** Where this came from and what came of it: ancestors → this → children. */
export function LineageStrip({ job, ancestors, childJobs }: Props) {
  if (ancestors.length === 0 && childJobs.length === 0) return null;
  const line = [...ancestors, job];
  return (
    <nav aria-label="Lineage" className="scrollbar-none -mx-4 overflow-x-auto px-4 pt-1 pb-1 md:-mx-6 md:px-6">
      <ol className="flex w-max items-start gap-2.5">
        {line.map((member, index) => (
          <Fragment key={member.submitKey}>
            {index > 0 && <Arrow />}
            <Member member={member} parent={line[index - 1]} isThis={member === job} />
          </Fragment>
        ))}
        {childJobs.length > 0 && <Arrow />}
        {childJobs.map((child) => (
          <Member key={child.submitKey} member={child} parent={job} isThis={false} />
        ))}
        <li className="grid h-18 content-center justify-items-start gap-1 lg:h-21">
          <Link href={`/jobs/${job.id}/family`} prefetch={false} className={`${buttonClass('quiet')} ml-1`}>
            <Network size={15} aria-hidden className="-rotate-90" />
            Whole family
          </Link>
          {job.parentOffer && job.outputs[0]?.kind !== 'audio' && (
            <Link href={`/jobs/${job.id}/branch`} prefetch={false} className={`${buttonClass('quiet')} ml-1`}>
              <GitBranch size={15} aria-hidden />
              Run on another picture
            </Link>
          )}
        </li>
      </ol>
    </nav>
  );
}

function Member({ member, parent, isThis }: { member: Job; parent: Job | undefined; isThis: boolean }) {
  const label = clickName(member.parentOffer?.label, member.kind);
  const word = stateWord(member);
  const picture = (
    <>
      <span
        className={clsx(
          'relative block size-18 overflow-hidden rounded-xl bg-raised lg:size-21',
          isThis ? 'outline-2 outline-offset-2 outline-accent' : 'border transition group-hover/member:border-strong',
        )}
      >
        {member.outputs[0]?.kind === 'audio' ? (
          <Cover track={{ coverUrl: coverUrl(member.outputs[0]) }} className="size-full rounded-none" />
        ) : member.outputs.length > 0 ? (
          <Pictures job={member} sizes="84px" />
        ) : (
          <ParentShadow job={member} parent={parent} isSharp={member.status === 'needs-input'} />
        )}
        {word && (
          <span className="absolute inset-x-1 bottom-1 flex items-center gap-1 rounded-md bg-(--overlay) px-1 text-[11px] leading-4 text-ink">
            <span aria-hidden className={`size-1.5 shrink-0 rounded-full ${dotColour[member.status]}`} />
            <span className="truncate">{word}</span>
          </span>
        )}
      </span>
      <span
        dir="auto"
        className={clsx('block w-18 truncate text-center text-xs lg:w-21', isThis ? 'text-ink' : 'text-muted')}
      >
        {label}
      </span>
    </>
  );
  const look = 'group/member flex flex-col gap-2 rounded-xl';
  return (
    <li>
      {isThis || isOptimistic(member) ? (
        <span aria-current={isThis ? 'true' : undefined} className={look}>
          {picture}
        </span>
      ) : (
        <Link
          href={`/jobs/${member.id}`}
          prefetch={false}
          aria-label={jobTitle(member).slice(0, 200)}
          title={label}
          className={look}
        >
          {picture}
        </Link>
      )}
    </li>
  );
}

const Arrow = () => (
  <li aria-hidden className="grid h-18 place-items-center text-faint lg:h-21">
    <ArrowRight size={14} />
  </li>
);

'use client';

import { Columns2, ExternalLink, GitBranch } from 'lucide-react';
import Link from 'next/link';
import { compareAddress } from '@/lib/compare/address';
import type { Member } from '@/lib/lineage/api';
import type { Tree } from '@/lib/lineage/tree';
import { CopyButton } from '../job/copy-button';
import { Ago } from '../time/ago';
import { Button, buttonClass } from '../ui/button';
import { nameOf, stateOf } from './member-words';
import { PromptDifference } from './prompt-difference';

type Props = {
  tree: Tree;
  member: Member;
  isChosen: boolean;
  onChoose: () => void;
};

/** Who has the focus: the picture, what was clicked, what was asked for otherwise, and where to go from here. */
export function MemberPanel({ tree, member, isChosen, onChoose }: Props) {
  const parent = member.parentId === null ? undefined : tree.byId.get(member.parentId);
  const below = tree.children.get(member.id)!.length;
  const state = stateOf(member);
  const isComparable = member.media === 'image' && !member.isDeleted;
  return (
    <section aria-label="In focus" className="flex flex-col gap-4">
      <Shown member={member} />
      <header className="flex flex-col gap-1">
        <h2 className="text-lg font-semibold">
          {nameOf(member)}
          {member.slot !== null && parent && <span className="text-muted"> · picture {member.slot}</span>}
        </h2>
        <p className="text-sm text-muted">
          {state && `${state} · `}
          <Ago at={member.createdAt} />
          {below > 0 && ` · ${below === 1 ? 'one came' : `${below} came`} of it`}
        </p>
      </header>
      <div className="flex flex-wrap gap-2">
        {!member.isDeleted && (
          <Link href={`/jobs/${member.id}`} prefetch={false} className={buttonClass('plain')}>
            <ExternalLink size={15} aria-hidden />
            Open
          </Link>
        )}
        {member.label !== null && member.media !== 'audio' && (
          <Link href={`/jobs/${member.id}/branch`} prefetch={false} className={buttonClass('plain')}>
            <GitBranch size={15} aria-hidden />
            Run on another picture
          </Link>
        )}
        {isComparable && (
          <Button
            aria-pressed={isChosen}
            onClick={onChoose}
            className="aria-pressed:border-accent aria-pressed:bg-hover"
          >
            <Columns2 size={15} aria-hidden />
            {isChosen ? 'Chosen' : 'Choose to compare'}
          </Button>
        )}
        {isComparable && parent?.media === 'image' && (
          <Link
            href={compareAddress([
              { id: parent.id, cell: member.slot },
              { id: member.id, cell: null },
            ])}
            prefetch={false}
            className={buttonClass('quiet')}
          >
            Compare with its parent
          </Link>
        )}
      </div>
      <section aria-label={parent ? 'What was changed' : 'What was asked for'} className="flex flex-col gap-1.5">
        <h3 className="flex items-center justify-between text-sm font-medium text-muted">
          {parent ? 'Beside its parent' : 'Asked for'}
          {member.prompt && <CopyButton text={member.prompt} label="Copy prompt" />}
        </h3>
        <PromptDifference before={parent ? parent.prompt : null} prompt={member.prompt} />
      </section>
      {member.hasMask && (
        <figure className="flex flex-col gap-1.5">
          <figcaption className="text-sm font-medium text-muted">What was painted: white was made anew</figcaption>
          <img
            src={`/api/jobs/${member.id}/mask`}
            alt="The painted region"
            className="max-h-48 self-start rounded-lg border bg-black object-contain"
          />
        </figure>
      )}
    </section>
  );
}

function Shown({ member: { pictures, media, prompt } }: { member: Member }) {
  if (pictures.length === 0) {
    return media === 'video' ? <p className="text-sm text-muted">A clip: open it to see it move.</p> : null;
  }
  return (
    <div
      className={`grid max-h-80 gap-0.5 overflow-hidden rounded-lg border bg-raised ${pictures.length > 1 ? 'grid-cols-2' : ''}`}
    >
      {pictures.map((address, index) => (
        <img
          key={address}
          src={`${address}?w=1024`}
          alt={index === 0 ? prompt.slice(0, 300) : ''}
          className="max-h-80 w-full object-contain"
        />
      ))}
    </div>
  );
}

'use client';

import { ArrowLeft, Columns2, List, Network, X } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { Suspense, useMemo, useState } from 'react';
import { compareAddress, MOST_COMPARED } from '@/lib/compare/address';
import { lineTo, type Tree } from '@/lib/lineage/tree';
import { useAnnounce } from '../announcer';
import { Button, buttonClass } from '../ui/button';
import { errorWords } from '../ui/error-words';
import { Segmented } from '../ui/segmented';
import { MemberPanel } from './member-panel';
import { nameOf } from './member-words';
import { useFamily } from './use-family';

// Konva comes with the tree only.
const FamilyStage = dynamic(() => import('./family-stage').then((module) => module.FamilyStage), { ssr: false });
const FamilyList = dynamic(() => import('./family-list').then((module) => module.FamilyList), { ssr: false });

const ways = [
  { value: 'tree', label: 'Tree', icon: <Network size={14} aria-hidden className="-rotate-90" /> },
  { value: 'list', label: 'List', icon: <List size={14} aria-hidden /> },
] as const;

/** The whole family of a job: a tree to fly over, or a list, and beside it who has the focus. */
export function LineageView({ id }: { id: string }) {
  const { tree, isCut, error, retry } = useFamily(id);
  return (
    <div className="job-page flex flex-col pb-20 md:pb-0 lg:h-[calc(100dvh-var(--player))]">
      {tree ? (
        <Shown id={id} tree={tree} isCut={isCut} />
      ) : (
        <div className="flex grow flex-col items-center justify-center gap-3 p-10 text-muted">
          {error ? (
            <>
              <p role="alert">{errorWords(error)}</p>
              <Button onClick={retry}>Try again</Button>
            </>
          ) : (
            <output className="animate-pulse">Looking for the family…</output>
          )}
        </div>
      )}
    </div>
  );
}

function Shown({ id, tree, isCut }: { id: string; tree: Tree; isCut: boolean }) {
  const [way, setWay] = useState<'tree' | 'list'>('tree');
  const [wanted, setFocus] = useState(id);
  const [picked, setPicked] = useState<string[]>([]);
  const router = useRouter();
  const announce = useAnnounce();
  // Who was deleted for good meanwhile is no longer there.
  const focus = tree.byId.has(wanted) ? wanted : tree.members[0]!.id;
  const chosen = useMemo(() => picked.filter((one) => tree.byId.has(one)), [picked, tree]);
  const scene = useMemo(
    () => ({ tree, focus, self: id, chosen, line: new Set(lineTo(tree, focus).map((member) => member.id)) }),
    [tree, focus, id, chosen],
  );

  const choose = (one: string) => {
    const member = tree.byId.get(one);
    if (chosen.includes(one)) setPicked(chosen.filter((other) => other !== one));
    else if (member?.media !== 'image') announce('Only pictures are compared.');
    else if (chosen.length === MOST_COMPARED) announce(`At most ${MOST_COMPARED} pictures are compared.`);
    else setPicked([...chosen, one]);
  };
  const open = (one: string) => router.push(`/jobs/${one}`);
  const branch = (one: string) => {
    const member = tree.byId.get(one);
    if (member?.label === null) announce('It began in the composer: there is no click to make again.');
    else router.push(`/jobs/${one}/branch`);
  };
  const handlers = { onFocus: setFocus, onOpen: open, onChoose: choose, onBranch: branch };

  return (
    <>
      <header className="flex flex-wrap items-center justify-between gap-2 px-4 pt-3.5 pb-3 md:px-6">
        <div className="flex items-center gap-3">
          <Link href={`/jobs/${id}`} prefetch={false} className={buttonClass('plain')}>
            <ArrowLeft size={15} aria-hidden />
            Job
          </Link>
          <h1 className="font-semibold">Family</h1>
          <span className="text-sm text-muted">
            {isCut ? `the oldest ${tree.members.length.toLocaleString('en')} jobs` : countWords(tree)}
          </span>
        </div>
        <div className="flex items-center gap-2">
          {way === 'tree' && <span className="text-xs text-faint max-md:hidden">◩ painted region · ± other words</span>}
          <Segmented legend="How to show the family" name="family-way" value={way} options={ways} onChange={setWay} />
        </div>
      </header>
      <div className="flex min-h-0 grow flex-col gap-4 px-4 pb-4 md:px-6 lg:flex-row">
        <div className="flex min-h-0 min-w-0 grow flex-col gap-3">
          <Suspense fallback={<div className="min-h-80 grow rounded-lg border" />}>
            {way === 'tree' ? <FamilyStage scene={scene} {...handlers} /> : <FamilyList scene={scene} {...handlers} />}
          </Suspense>
          {chosen.length > 0 && <Chosen tree={tree} chosen={chosen} onChange={setPicked} onDrop={choose} />}
        </div>
        <aside aria-label="Who has the focus" className="shrink-0 lg:w-80 lg:overflow-y-auto">
          <MemberPanel
            tree={tree}
            member={tree.byId.get(focus)!}
            isChosen={chosen.includes(focus)}
            onChoose={() => choose(focus)}
          />
        </aside>
      </div>
    </>
  );
}

const countWords = ({ members, generations }: Tree) =>
  members.length === 1
    ? 'it is alone so far'
    : `${members.length.toLocaleString('en')} jobs in ${generations.length} generations`;

type ChosenProps = {
  tree: Tree;
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  onDrop: (id: string) => void;
};

/** The pictures that were chosen, and the way to lay them side by side. */
function Chosen({ tree, chosen, onChange, onDrop }: ChosenProps) {
  const pictures = chosen.map((id) => ({ id, cell: null }));
  return (
    <section
      aria-label="Chosen to compare"
      className="flex shrink-0 flex-wrap items-center gap-2 rounded-lg border bg-surface p-2"
    >
      <ul className="flex gap-1.5">
        {chosen.map((id) => {
          const member = tree.byId.get(id)!;
          return (
            <li key={id}>
              <button
                type="button"
                aria-label={`Leave out ${nameOf(member)}`}
                title={`Leave out ${nameOf(member)}`}
                onClick={() => onDrop(id)}
                className="group/chosen relative block size-10 overflow-hidden rounded-md border bg-raised"
              >
                <img src={`${member.pictures[0]}?w=384`} alt="" className="size-full object-cover" />
                <span className="absolute inset-0 hidden place-items-center bg-black/60 text-white group-hover/chosen:grid group-focus-visible/chosen:grid">
                  <X size={15} aria-hidden />
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {chosen.length > 1 ? (
        <Link href={compareAddress(pictures)} prefetch={false} className={buttonClass('accent')}>
          <Columns2 size={15} aria-hidden />
          Compare {chosen.length}
        </Link>
      ) : (
        <span className="text-sm text-muted">Choose another to compare it with.</span>
      )}
      <Button tone="quiet" onClick={() => onChange([])}>
        Clear
      </Button>
    </section>
  );
}

'use client';

import { clsx } from 'clsx';
import { ChevronRight } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Member } from '@/lib/lineage/api';
import { lineTo } from '@/lib/lineage/tree';
import { Button } from '../ui/button';
import type { Scene } from './draw-family';
import { toneOf } from './family-look';
import { nameOf, stateOf } from './member-words';

/** Rows that are drawn at first, and with every "Show more". */
const PART = 200;

const dots = { running: 'bg-running', waiting: 'bg-waiting', failed: 'bg-failed', faint: 'bg-faint' } as const;

type Row = { member: Member; level: number; position: number; siblings: number; isOpen: boolean | null };

type Props = {
  scene: Scene;
  onFocus: (id: string) => void;
  onOpen: (id: string) => void;
  onChoose: (id: string) => void;
  onBranch: (id: string) => void;
};

/** The same family as a list that folds: for screen readers, small screens and who likes lists better. */
export function FamilyList({ scene, onFocus, onOpen, onChoose, onBranch }: Props) {
  const { tree, focus } = scene;
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(lineTo(tree, focus).map(({ id }) => id)));
  const [most, setMost] = useState(PART);
  const list = useRef<HTMLDivElement>(null);
  const rows = rowsOf(scene, open);
  const at = rows.findIndex(({ member }) => member.id === focus);

  const isWalking = useRef(false);
  useEffect(() => {
    // Only who walks the list by keys takes the focus of the page along.
    if (!isWalking.current) return;
    isWalking.current = false;
    list.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus();
  });

  const fold = (id: string, isOpen: boolean) =>
    setOpen((known) => {
      const next = new Set(known);
      if (isOpen) next.add(id);
      else next.delete(id);
      return next;
    });

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[at];
    if (!row) return;
    const { member, isOpen } = row;
    const go = (id: string | null | undefined) => {
      if (!id) return;
      isWalking.current = true;
      onFocus(id);
    };
    if (event.key === 'ArrowDown') go(rows[at + 1]?.member.id);
    else if (event.key === 'ArrowUp') go(rows[at - 1]?.member.id);
    else if (event.key === 'ArrowRight' && isOpen === false) fold(member.id, true);
    else if (event.key === 'ArrowRight') go(tree.children.get(member.id)![0]?.id);
    else if (event.key === 'ArrowLeft' && isOpen) fold(member.id, false);
    else if (event.key === 'ArrowLeft') go(member.parentId);
    else if (event.key === 'Home') go(rows[0]?.member.id);
    else if (event.key === 'End') go(rows.slice(0, most).at(-1)?.member.id);
    else if (event.key === 'Enter') onOpen(focus);
    else if (event.code === 'KeyC') onChoose(focus);
    else if (event.code === 'KeyB') onBranch(focus);
    else return;
    event.preventDefault();
  };

  return (
    <div className="min-h-0 grow overflow-y-auto rounded-lg border bg-surface p-2 max-lg:max-h-[62dvh]">
      <div ref={list} role="tree" aria-label="Family" tabIndex={at === -1 ? 0 : undefined} onKeyDown={onKeyDown}>
        {rows.slice(0, Math.max(most, at + 1)).map((row) => (
          <Item key={row.member.id} row={row} scene={scene} onFocus={onFocus} onFold={fold} />
        ))}
      </div>
      {rows.length > most && (
        <Button className="m-2" onClick={() => setMost(most + PART)}>
          Show {Math.min(PART, rows.length - most)} more of {rows.length}
        </Button>
      )}
    </div>
  );
}

type ItemProps = {
  row: Row;
  scene: Scene;
  onFocus: (id: string) => void;
  onFold: (id: string, isOpen: boolean) => void;
};

function Item({ row: { member, level, position, siblings, isOpen }, scene, onFocus, onFold }: ItemProps) {
  const isFocus = member.id === scene.focus;
  const state = stateOf(member);
  const tone = toneOf(member.status) as keyof typeof dots | null;
  const picture = member.pictures[0];
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the tree around it answers to keys
    <div
      role="treeitem"
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={isOpen ?? undefined}
      aria-selected={isFocus}
      aria-current={member.id === scene.self ? 'true' : undefined}
      tabIndex={isFocus ? 0 : -1}
      onClick={() => onFocus(member.id)}
      style={{ paddingInlineStart: `${Math.min(level - 1, 12) * 18 + 4}px` }}
      className={clsx(
        'flex h-11 items-center gap-2 rounded-lg pr-3 outline-offset-[-2px]',
        isFocus ? 'bg-raised' : 'hover:bg-raised/60',
      )}
    >
      {isOpen === null ? (
        <span className="w-6 shrink-0" />
      ) : (
        // A pointer's way to fold; the item itself answers to the arrows.
        <button
          type="button"
          tabIndex={-1}
          aria-hidden
          onClick={(event) => {
            event.stopPropagation();
            onFold(member.id, !isOpen);
          }}
          className="grid size-6 shrink-0 place-items-center rounded-md text-muted hover:bg-hover hover:text-ink"
        >
          <ChevronRight size={14} className={clsx('transition', isOpen && 'rotate-90')} />
        </button>
      )}
      <span className="size-8 shrink-0 overflow-hidden rounded-md border bg-raised">
        {picture && <img src={`${picture}?w=384`} alt="" loading="lazy" className="size-full object-cover" />}
      </span>
      <span className={clsx('shrink-0', member.id === scene.self && 'font-semibold')}>{nameOf(member)}</span>
      {state && (
        <span className="flex shrink-0 items-center gap-1.5 text-sm text-muted">
          {tone && <span aria-hidden className={`size-1.5 rounded-full ${dots[tone]}`} />}
          {state}
        </span>
      )}
      {scene.chosen.includes(member.id) && (
        <span className="shrink-0 rounded-md bg-accent px-1.5 text-xs leading-5 text-accent-ink">Chosen</span>
      )}
      <span dir="auto" className="min-w-0 truncate text-sm text-muted">
        {member.prompt}
      </span>
    </div>
  );
}

/** The rows that are not folded away, each with its place among its siblings. */
function rowsOf({ tree }: Scene, open: ReadonlySet<string>): Row[] {
  const rows: Row[] = [];
  const waiting: Row[] = [];
  const push = (members: readonly Member[], level: number) => {
    for (const [index, member] of [...members.entries()].toReversed()) {
      const isOpen = tree.children.get(member.id)!.length > 0 ? open.has(member.id) : null;
      waiting.push({ member, level, position: index + 1, siblings: members.length, isOpen });
    }
  };
  push(tree.members.slice(0, 1), 1);
  for (let row = waiting.pop(); row; row = waiting.pop()) {
    rows.push(row);
    if (row.isOpen) push(tree.children.get(row.member.id)!, row.level + 1);
  }
  return rows;
}

'use client';

import { clsx } from 'clsx';
import dynamic from 'next/dynamic';
import { type KeyboardEvent, useRef } from 'react';
import type { ConnectionView } from '@/lib/jobs/api';
import { changeComposer, useComposerDraft } from './composer-draft';
import { HISTORY_BUTTON } from './composer-tools';
import { holdsOne, type Mode, MODES } from './draft';
import { focusComposer } from './focus';
import { ImagineForm } from './imagine-form';
import { MODE_PANEL, ModeTabs, tabId } from './mode-tabs';
import { connectionFor, lackedByAll, lackWords } from './modes';
import { useDrop, usePaste } from './use-intake';

// Imagine is what most begin with; the other modes come when somebody reaches for them.
const loadForm = () => import('./make-form').then((module) => module.MakeForm);
const MakeForm = dynamic(loadForm, { ssr: false, loading: () => <div className="shimmer m-4 h-24 rounded-xl" /> });

// Most studios have one: what to do without is fetched by those that have none.
const NoConnection = dynamic(() => import('./no-connection').then((module) => module.NoConnection));

/** Where a picture begins: one composer, seven modes. */
export function Composer({ connections }: { connections: ConnectionView[] }) {
  const { mode, connection: chosen } = useComposerDraft();
  const composer = useRef<HTMLElement>(null);
  const { isTarget, drop } = useDrop(mode);
  usePaste(mode, composer);
  const connection = connectionFor(mode, connections, chosen);
  if (!connection) return <NoConnection />;

  const choose = (next: Mode) => changeComposer({ mode: next });
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const next = MODES[Number(/^Digit([1-7])$/.exec(event.code)?.[1]) - 1];
    if (event.key === 'ArrowUp') document.getElementById(HISTORY_BUTTON)?.click();
    else if (next && !lackWords(next, lackedByAll(connections))) choose(next);
    else return;
    event.preventDefault();
    if (next) focusComposer(next, next === 'blend' || next === 'describe' ? 'picture' : 'prompt');
  };

  return (
    // It listens for drops and keys only to hand them to what it holds.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={composer}
      aria-label="Composer"
      {...drop}
      onKeyDown={onKeyDown}
      className={clsx(
        'relative rounded-2xl border bg-surface transition focus-within:border-strong has-[textarea:focus]:border-accent/60',
        isTarget && 'border-accent!',
      )}
    >
      <ModeTabs mode={mode} lacks={lackedByAll(connections)} onChange={choose} onIntent={loadForm} />
      <div role="tabpanel" id={MODE_PANEL} aria-labelledby={tabId(mode)}>
        {mode === 'imagine' ? (
          <ImagineForm connections={connections} connection={connection} />
        ) : (
          <MakeForm key={mode} mode={mode} connections={connections} connection={connection} />
        )}
      </div>
      {isTarget && !holdsOne(mode) && (
        <p className="pointer-events-none absolute inset-0 z-10 grid place-items-center rounded-2xl bg-(--overlay) text-lg">
          {mode === 'blend' ? 'Drop to blend' : 'Drop to use as a reference'}
        </p>
      )}
    </section>
  );
}

'use client';

import { Tag, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Job } from '@/lib/jobs/job';
import { isFolded } from '../stacks/tile-of';
import { LabelPicker } from './label-picker';
import { useOrganise } from './use-organise';

const entry = '-mx-2 flex h-8.5 items-center gap-2.5 rounded-lg px-2 text-left transition hover:bg-hover touch:h-10';

/** What keeps one job in order, from the menu of its tile: its labels, and the bin. */
export function OrderList({ job, onDone }: { job: Job; onDone: () => void }) {
  const [isLabelling, setLabelling] = useState(false);
  const labels = useRef<HTMLElement>(null);
  const { mark, remove } = useOrganise();
  useEffect(() => {
    // What had the focus is gone with the list.
    if (isLabelling) labels.current?.querySelector('input')?.focus();
  }, [isLabelling]);

  if (isLabelling) {
    return (
      <section ref={labels} aria-label="Labels">
        <LabelPicker jobs={[job]} onMark={async (marks) => (await mark([job], marks))?.message ?? null} />
      </section>
    );
  }
  return (
    <section aria-label="Keep in order" className="flex flex-col">
      <button type="button" className={entry} onClick={() => setLabelling(true)}>
        <Tag size={15} aria-hidden className="shrink-0 text-muted" />
        Labels…
      </button>
      {/* A folded tile stands for its whole family, of which this would take one. */}
      {!isFolded(job) && (
        <button
          type="button"
          className={entry}
          onClick={() => {
            onDone();
            void remove([job]);
          }}
        >
          <Trash2 size={15} aria-hidden className="shrink-0 text-muted" />
          Delete
        </button>
      )}
    </section>
  );
}

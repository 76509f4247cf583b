'use client';

import { useEffect, useRef, useState } from 'react';
import type { Job } from '@/lib/jobs/job';
import { useOrganise } from '../organise/use-organise';
import { focusSurvivor } from './keep-focus';
import { renewed } from './range';
import { selection, useSelected } from './selected';
import { SelectionBar } from './selection-bar';
import { useRubberBand } from './use-rubber-band';
import { clearSelection, useSelectionKeys } from './use-selection-keys';

const NOTHING = new Map<string, Job>();

type Props = { jobs: readonly Job[]; takeEarly: () => KeyboardEvent[] };

/** Everything about selecting but the boxes on the tiles: keys, ranges, the frame, and the bar of what can be done. */
export function SelectionLayer({ jobs, takeEarly }: Props) {
  const selected = useSelected((now) => now, NOTHING);
  const [isLabelling, setLabelling] = useState(false);
  const { remove } = useOrganise();
  const band = useRubberBand(jobs);
  const isDeleting = useRef(false);
  const deleteAll = async () => {
    // Pressed twice while members of a stack are on their way.
    if (isDeleting.current) return;
    isDeleting.current = true;
    const all = await selection.whole();
    isDeleting.current = false;
    if (all.length === 0) return;
    focusSurvivor(selection.get());
    clearSelection();
    void remove(all);
  };
  useSelectionKeys(jobs, { onDelete: () => void deleteAll(), onLabel: () => setLabelling(true) }, takeEarly);

  // What is offered and marked changes while it is selected.
  useEffect(() => {
    const now = renewed(selection.get(), jobs);
    if (now !== selection.get()) selection.set(now);
  }, [jobs]);

  const isSelecting = selected.size > 0;
  useEffect(() => {
    if (!isSelecting) return;
    document.documentElement.dataset['selecting'] = '';
    return () => {
      delete document.documentElement.dataset['selecting'];
    };
  }, [isSelecting]);

  return (
    <>
      {band && (
        <div
          aria-hidden
          className="pointer-events-none fixed z-20 rounded-sm border border-accent bg-accent/10"
          style={band}
        />
      )}
      {isSelecting && (
        <SelectionBar
          jobs={[...selected.values()]}
          isLabelling={isLabelling}
          onLabelling={setLabelling}
          onDelete={() => void deleteAll()}
        />
      )}
    </>
  );
}

'use client';

import { useState, type DragEvent } from 'react';
import type { ConnectionView } from '@/lib/jobs/api';
import { useParameters } from '../parameters/use-parameters';
import { changeComposer, useComposerDraft } from './composer-draft';
import { usePromptHistory } from './use-prompt-history';
import { useReferences } from './use-references';
import { useSubmit } from './use-submit';

/** What the composer holds and does. */
export function useComposer(connections: ConnectionView[]) {
  const draft = useComposerDraft();
  const references = useReferences(draft.references);
  const [isTarget, setTarget] = useState(false);
  const connection = connections.find(({ id }) => id === draft.connection) ?? connections[0];
  const speed = connection?.speeds.includes(draft.speed) ? draft.speed : (connection?.speeds[0] ?? 'fast');
  const sending = useSubmit({ draft, connection, speed, uploading: references.uploading });
  const change = (change: Parameters<typeof changeComposer>[0]) => {
    sending.refuse(null);
    changeComposer(change);
  };

  return {
    draft,
    connection,
    speed,
    change,
    sending,
    references,
    history: usePromptHistory({ prompt: draft.prompt, write: (prompt) => change({ prompt }) }),
    parameters: useParameters({
      text: draft.prompt,
      perLine: sending.perLine,
      usual: draft.botType === 'niji' ? 'niji 7' : undefined,
      onChange: (edit) => change(({ prompt }) => ({ prompt: edit(prompt) })),
    }),
    isTarget,
    drop: {
      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setTarget(true);
      },
      onDragLeave: (event: DragEvent<HTMLElement>) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setTarget(false);
      },
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        setTarget(false);
        void references.add(event.dataTransfer.files);
      },
    },
  };
}

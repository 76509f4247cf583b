'use client';

import { useRef, useState, type DragEvent } from 'react';
import type { ConnectionView } from '@/lib/jobs/api';
import type { ActionError } from '@/lib/result';
import { useJobClicks } from '../clicks/job-clicks';
import { changeComposer, focusComposer, useComposerDraft } from './composer-draft';
import { useReferences } from './use-references';

/** What the composer holds and does. */
export function useComposer(connections: ConnectionView[]) {
  const draft = useComposerDraft();
  const { imagine } = useJobClicks();
  const references = useReferences(draft.references);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isTarget, setTarget] = useState(false);
  const inFlight = useRef<string | null>(null);
  const connection = connections.find(({ id }) => id === draft.connection) ?? connections[0];
  const speed = connection?.speeds.includes(draft.speed) ? draft.speed : (connection?.speeds[0] ?? 'fast');

  async function submit() {
    // A double click is one picture: until the first is stored, the same words are not sent again.
    if (!connection || inFlight.current === draft.prompt) return;
    if (!draft.prompt.trim() && draft.references.length === 0) {
      setRefusal('Write what you want to see.');
      return focusComposer();
    }
    if (references.uploading > 0) return setRefusal('A reference is still on its way up. Try again in a moment.');
    setRefusal(null);
    const sent = draft;
    const asked = imagine({
      connection: connection.id,
      provider: connection.provider,
      prompt: sent.prompt.trim(),
      speed,
      botType: sent.botType,
      references: sent.references.map(({ mediaId }) => mediaId),
    });
    inFlight.current = sent.prompt;
    const result = await asked;
    inFlight.current = null;
    if (!result.ok) return setRefusal(refusalWords(result.error));
    // Whoever writes on while the click is stored keeps what was written.
    changeComposer((now) => (now.prompt === sent.prompt ? { prompt: '', references: [] } : {}));
  }

  return {
    draft,
    connection,
    speed,
    change: (change: Parameters<typeof changeComposer>[0]) => {
      setRefusal(null);
      changeComposer(change);
    },
    submit: () => void submit(),
    error: refusal,
    references,
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

/** The sentence about the field that was refused, else the one about the whole. */
const refusalWords = ({ message, fields }: ActionError) => Object.values(fields ?? {})[0] ?? message;

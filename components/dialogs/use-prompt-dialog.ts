'use client';

import { useState } from 'react';
import { useParameters } from '../parameters/use-parameters';
import { isZoom } from './dialog-words';
import type { DialogRequest } from './dialogs';
import { useAnswer } from './use-answer';
import { useDraft } from './use-draft';
import { useParent } from './use-parent';
import { readZoom, withoutZoom, withZoom, writeZoom } from './zoom';

/** The words of a prompt dialog: what was written here, else the draft, else what the provider or the parent says. */
export function usePromptDialog(request: DialogRequest, onClose: () => void) {
  const [written, setWritten] = useState<string | null>(null);
  const { draft, isUnknown, retry, save } = useDraft(request.parentId, request.offer.key);
  const { job, submit, busy, error, isTaken } = useAnswer(request, onClose);
  const { parent } = useParent(request.parentId);
  const hasZoom = isZoom(request.offer);
  /** Until the draft is here, writing would overwrite it and sending would ignore it. */
  const isReady = draft !== undefined;

  // The buttons below a description or a shortened prompt are numbered like its prompts.
  const line = Number(/(\d)$/.exec(request.offer.label)?.[1]);
  const numbered = request.offer.group === 'describe' ? parent?.reading?.prompts[line - 1] : undefined;
  // After a refusal, the provider's text is what was answered.
  const told = job?.dialogPrompt && !job.error ? job.dialogPrompt : null;
  const original = told ?? numbered ?? parent?.finalPrompt ?? parent?.prompt ?? request.prompt;
  const given = job?.dialogPrompt ?? original;
  const prompt = written ?? draft?.prompt ?? (hasZoom ? withZoom(given) : given);

  const write = (text: string) => {
    if (!isReady) return;
    setWritten(text);
    save({ prompt: text, mask: draft?.mask ?? null });
  };

  return {
    parent,
    job,
    prompt,
    /** What the text began as, and is now; the zoom is no change of it. */
    compared: hasZoom ? { original: withoutZoom(original), prompt: withoutZoom(prompt) } : { original, prompt },
    restore: () => write(hasZoom ? writeZoom(original, readZoom(prompt).zoom) : original),
    isReady,
    isUnknown,
    retry,
    hasZoom,
    busy,
    error,
    isTaken,
    parameters: useParameters({
      text: prompt,
      perLine: false,
      usual: parent?.asked && 'botType' in parent.asked && parent.asked.botType === 'niji' ? 'niji 7' : undefined,
      onChange: (edit) => write(edit(prompt)),
    }),
    write,
    submit: () => {
      if (isReady && !busy && prompt.trim()) void submit({ prompt });
    },
  };
}

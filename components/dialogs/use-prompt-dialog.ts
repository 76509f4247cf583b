'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { findInCache } from '../live/job-cache';
import type { DialogRequest } from './dialogs';
import { useAnswer } from './use-answer';
import { useDraft } from './use-draft';
import { withZoom } from './zoom-flag';

/** Custom Zoom takes its one number in the prompt. */
export const isZoom = ({ label }: DialogRequest['offer']) => /custom zoom/i.test(label);

/** The words of a prompt dialog: what was written here, else the draft, else what the provider or the parent says. */
export function usePromptDialog(request: DialogRequest, onClose: () => void) {
  const [written, setWritten] = useState<string | null>(null);
  const { draft, save } = useDraft(request.parentId, request.offer.key);
  const suggested = useProviderText(request.submitKey);
  const { submit, busy, error } = useAnswer(request, onClose);
  const given = suggested ?? request.prompt;
  const prompt = written ?? draft?.prompt ?? (isZoom(request.offer) ? withZoom(given, null) : given);

  return {
    prompt,
    busy,
    error,
    write: (text: string) => {
      setWritten(text);
      save({ prompt: text, mask: null });
    },
    submit: () => {
      if (!busy && prompt.trim()) void submit({ prompt });
    },
  };
}

/** The provider's own text may arrive while the dialog is already open. */
function useProviderText(submitKey: string): string | null {
  const client = useQueryClient();
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    const look = () => setText(findInCache(client, (job) => job.submitKey === submitKey)?.dialogPrompt ?? null);
    look();
    return client.getQueryCache().subscribe(({ query }) => {
      if (query.queryKey[0] === 'jobs') look();
    });
  }, [client, submitKey]);
  return text;
}

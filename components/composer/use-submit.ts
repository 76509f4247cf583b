'use client';

import { useRef, useState } from 'react';
import type { ConnectionView } from '@/lib/jobs/api';
import type { Speed } from '@/lib/jobs/job';
import type { ActionError } from '@/lib/result';
import { useJobClicks } from '../clicks/job-clicks';
import { changeComposer, type ComposerDraft, focusComposer } from './composer-draft';
import { ASK_ABOVE, countPictures, hasLines, tooManyWords, writePrompts } from './several';

type Asked = { draft: ComposerDraft; connection: ConnectionView | undefined; speed: Speed; uploading: number };

/** From what is written to jobs: one, or a batch, which is asked about first when it is large. */
export function useSubmit({ draft, connection, speed, uploading }: Asked) {
  const { imagine, imagineMany } = useJobClicks();
  const [refusal, refuse] = useState<string | null>(null);
  const [asking, setAsking] = useState<string[] | null>(null);
  const inFlight = useRef<string | null>(null);
  const written = { prompt: draft.prompt, perLine: draft.perLine && hasLines(draft.prompt) };
  const count = countPictures(written);

  function submit() {
    // A double click is one picture: until the first is stored, the same words are not sent again.
    if (!connection || inFlight.current === draft.prompt) return;
    if (!draft.prompt.trim() && draft.references.length === 0) {
      refuse('Write what you want to see.');
      return focusComposer();
    }
    if (uploading > 0) return refuse('A reference is still on its way up. Try again in a moment.');
    if (tooManyWords(count)) return focusComposer();
    const prompts = writePrompts(written);
    if (prompts.length > ASK_ABOVE) setAsking(prompts);
    else void sendPrompts(prompts);
  }

  async function sendPrompts(prompts: string[]) {
    if (!connection) return;
    refuse(null);
    const sent = draft;
    const shared = {
      connection: connection.id,
      provider: connection.provider,
      speed,
      botType: sent.botType,
      references: sent.references.map(({ mediaId }) => mediaId),
    };
    const asked =
      prompts.length === 1 ? imagine({ ...shared, prompt: prompts[0]! }) : imagineMany({ ...shared, prompts });
    inFlight.current = sent.prompt;
    const result = await asked;
    inFlight.current = null;
    if (!result.ok) return refuse(refusalWords(result.error));
    // Whoever writes on while the click is stored keeps what was written.
    changeComposer((now) =>
      now.prompt === sent.prompt ? { prompt: '', references: [], perLine: false, replaced: null } : {},
    );
  }

  return {
    count,
    perLine: written.perLine,
    submit,
    refuse,
    error: refusal ?? tooManyWords(count),
    asking: asking && {
      prompts: asking,
      send: () => {
        setAsking(null);
        void sendPrompts(asking);
      },
      close: () => setAsking(null),
    },
  };
}

/** The sentence about the field that was refused, else the one about the whole. */
const refusalWords = ({ message, fields }: ActionError) => Object.values(fields ?? {})[0] ?? message;

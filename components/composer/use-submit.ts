'use client';

import { useRef, useState } from 'react';
import type { ConnectionView } from '@/lib/jobs/api';
import type { Speed } from '@/lib/jobs/job';
import { useJobClicks } from '../clicks/job-clicks';
import { isHosted, referencesOf } from './references-of';
import { changeMode, readComposer } from './composer-draft';
import { cleared, type ComposerDraft, holdsSame, type ModeDraft } from './draft';
import { focusComposer } from './focus';
import { isPictureComing } from './pending-pictures';
import { refusalWords } from './refusal-words';
import { hasLines, useSeveral } from './use-several';

type Asked = { composer: ComposerDraft; connection: ConnectionView; speed: Speed };

/** From what is written to jobs: one, or a batch, which is asked about first when it is large. */
export function useSubmit({ composer, connection, speed }: Asked) {
  const { imagine, imagineMany } = useJobClicks();
  const [refusal, setRefusal] = useState<{ about: ComposerDraft; text: string } | null>(null);
  const [asking, setAsking] = useState<{ draft: ModeDraft; prompts: string[] } | null>(null);
  const inFlight = useRef(new Set<ModeDraft>());
  const draft = composer.modes.imagine;
  const written = { prompt: draft.prompt, perLine: draft.perLine && hasLines(draft.prompt) };
  const several = useSeveral(written);
  const { count, tooMany } = several;
  const refuse = (text: string) => setRefusal({ about: readComposer(), text });

  function submit() {
    // A double click is one picture: until the first is stored, the same words are not sent again.
    if (inFlight.current.has(draft)) return;
    if (!draft.prompt.trim() && draft.pictures.length === 0) {
      refuse('Write what you want to see.');
      return focusComposer('imagine');
    }
    if (isPictureComing('imagine')) return refuse('A reference is still on its way up. Try again in a moment.');
    if (draft.pictures.some(isHosted) && connection.lacks.includes('upload')) return refuse(noHostWords(connection));
    if (tooMany) return focusComposer('imagine');
    // Writing the prompts out may take a moment, in which a second click comes.
    inFlight.current.add(draft);
    several.write().then(
      ({ prompts, isMany }) => {
        if (!isMany) return void sendPrompts(draft, prompts);
        inFlight.current.delete(draft);
        setAsking({ draft, prompts });
      },
      () => {
        inFlight.current.delete(draft);
        refuse('The studio does not answer. Try again in a moment.');
      },
    );
  }

  /** What was written at the click: whoever was asked about many may have gone on meanwhile. */
  async function sendPrompts(sent: ModeDraft, prompts: string[]) {
    setRefusal(null);
    inFlight.current.add(sent);
    const shared = {
      connection: connection.id,
      provider: connection.provider,
      speed,
      botType: connection.lacks.includes('niji') ? 'midjourney' : composer.botType,
      ...referencesOf(sent),
    };
    const asked =
      prompts.length === 1 ? imagine({ ...shared, prompt: prompts[0]! }) : imagineMany({ ...shared, prompts });
    const result = await asked;
    inFlight.current.delete(sent);
    if (!result.ok) return refuse(refusalWords(result.error));
    // Whoever writes on while the click is stored keeps what was written.
    changeMode('imagine', (now) => (holdsSame(now, sent) ? cleared(now) : {}));
  }

  return {
    count,
    perLine: written.perLine,
    submit,
    // What was refused is history as soon as something was changed.
    error: (refusal?.about === composer ? refusal.text : null) ?? tooMany,
    asking: asking && {
      prompts: asking.prompts,
      send: () => {
        if (inFlight.current.has(asking.draft)) return;
        setAsking(null);
        void sendPrompts(asking.draft, asking.prompts);
      },
      close: () => setAsking(null),
    },
  };
}

const noHostWords = ({ name }: ConnectionView) =>
  `${name} cannot host pictures, and a style, character or omni reference needs an address. Add it by link, or use it as an image.`;

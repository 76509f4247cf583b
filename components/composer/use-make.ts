'use client';

import { useEffect, useRef, useState } from 'react';
import type { ConnectionView } from '@/lib/jobs/api';
import type { Speed } from '@/lib/jobs/job';
import { useJobClicks } from '../clicks/job-clicks';
import { askedFrom, parentOf } from './asked-from';
import { changeMode } from './composer-draft';
import { cleared, type ComposerDraft, type Mode } from './draft';
import { focusComposer } from './focus';
import { missingFrom } from './missing';
import { lackWords } from './modes';
import { refusalWords } from './refusal-words';
import { asShown } from './song-draft';

type Asked = {
  mode: Exclude<Mode, 'imagine'>;
  composer: ComposerDraft;
  connection: ConnectionView;
  speed: Speed;
  uploading: number;
};

/** From what is written in a mode to a job. What is missing is said, and the focus goes where it is mended. */
export function useMake({ mode, composer, connection, speed, uploading }: Asked) {
  const { make } = useJobClicks();
  const [refusal, setRefusal] = useState<{ about: ComposerDraft; text: string } | null>(null);
  const inFlight = useRef<object | null>(null);
  const draft = composer.modes[mode];
  // At the click it should be there: the tile is to appear at once.
  useEffect(() => void import('../clicks/rare-clicks'), []);
  const missing = missingFrom(mode, draft, connection);
  const lack = lackWords(mode, connection.lacks);
  const refuse = (text: string) => setRefusal({ about: composer, text });

  async function submit() {
    // A double click is one job: until the first is stored, the same is not sent again.
    if (inFlight.current === draft) return;
    if (lack) return refuse(`${lack} Choose another connection.`);
    if (uploading > 0) return refuse('A picture is still on its way up. Try again in a moment.');
    const written = askedFrom(mode, draft, { speed, botType: composer.botType });
    const asked = written?.kind === 'music' ? asShown(written, connection) : written;
    if (missing || !asked || asked.kind === 'imagine') {
      if (!missing) return;
      refuse(missing.sentence);
      return focusComposer(mode, missing.part);
    }
    setRefusal(null);
    inFlight.current = draft;
    const parentId = parentOf(draft) ?? undefined;
    const result = await make({ connection: connection.id, provider: connection.provider, parentId, asked });
    inFlight.current = null;
    if (!result.ok) return refuse(refusalWords(result.error));
    // Whoever goes on while the click is stored keeps what was written.
    changeMode(mode, (now) => (now === draft ? cleared(now) : {}));
  }

  return {
    draft,
    missing,
    lack,
    submit: () => void submit(),
    error: refusal?.about === composer ? refusal.text : null,
  };
}

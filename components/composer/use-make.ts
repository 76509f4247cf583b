'use client';

import { useEffect, useRef, useState } from 'react';
import type { ConnectionView } from '@/lib/jobs/api';
import type { Speed } from '@/lib/jobs/job';
import { useJobClicks } from '../clicks/job-clicks';
import { askedFrom, parentOf } from './asked-from';
import { changeMode, readComposer } from './composer-draft';
import { cleared, type ComposerDraft, holdsSame, type Mode, type ModeDraft } from './draft';
import { focusComposer } from './focus';
import { missingFrom } from './missing';
import { lackWords } from './modes';
import { isPictureComing } from './pending-pictures';
import { refusalWords } from './refusal-words';
import { asShown } from './song-draft';
import { withUsedMask } from './used-mask';

type Asked = {
  mode: Exclude<Mode, 'imagine'>;
  composer: ComposerDraft;
  connection: ConnectionView;
  speed: Speed;
};

/** From what is written in a mode to a job. What is missing is said, and the focus goes where it is mended. */
export function useMake({ mode, composer, connection, speed }: Asked) {
  const { make } = useJobClicks();
  const [refusal, setRefusal] = useState<{ about: ComposerDraft; text: string } | null>(null);
  const inFlight = useRef(new Set<ModeDraft>());
  const clicks = useRef(0);
  const draft = composer.modes[mode];
  // At the click it should be there: the tile is to appear at once.
  useEffect(() => void import('../clicks/rare-clicks'), []);
  const missing = missingFrom(mode, draft, connection);
  const lack = lackWords(mode, connection.lacks);
  const refuse = (text: string) => setRefusal({ about: readComposer(), text });

  async function submit() {
    if (lack) return refuse(`${lack} Choose another connection.`);
    if (isPictureComing(mode)) return refuse('A picture is still on its way up. Try again in a moment.');
    if (missing) {
      refuse(missing.sentence);
      return focusComposer(mode, missing.part);
    }
    const click = (clicks.current += 1);
    const isNewest = () => clicks.current === click;
    const clicked = mode === 'edit' ? await withUsedMask(draft) : draft;
    if (clicked === 'lost') {
      refuse('The painted mask did not reach the studio. Use it once more, or remove it.');
      return focusComposer(mode, 'paint');
    }
    // Whoever clicked once more knows what became of the first.
    if (clicked) await send(clicked);
    else if (isNewest()) refuse('The mask or its picture was taken away meanwhile, so nothing was sent.');
  }

  async function send(sent: ModeDraft) {
    // A double click is one job: until the first is stored, the same is not sent again.
    if ([...inFlight.current].some((known) => holdsSame(known, sent))) return;
    const written = askedFrom(mode, sent, { speed, botType: composer.botType });
    const asked = written?.kind === 'music' ? asShown(written, connection) : written;
    if (!asked || asked.kind === 'imagine') return;
    setRefusal(null);
    inFlight.current.add(sent);
    const parentId = parentOf(sent) ?? undefined;
    const result = await make({ connection: connection.id, provider: connection.provider, parentId, asked });
    inFlight.current.delete(sent);
    if (!result.ok) return refuse(refusalWords(result.error));
    // Whoever goes on while the click is stored keeps what was written.
    changeMode(mode, (now) => (holdsSame(now, sent) ? cleared(now) : {}));
  }

  return {
    draft,
    missing,
    lack,
    submit: () => void submit(),
    error: refusal?.about === composer ? refusal.text : null,
  };
}

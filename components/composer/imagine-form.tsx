'use client';

import dynamic from 'next/dynamic';
import { useEffect } from 'react';
import type { ConnectionView } from '@/lib/jobs/api';
import { ChipRow } from '../parameters/chip-row';
import { useParameters } from '../parameters/use-parameters';
import { AddPicture } from './add-picture';
import { readComposer } from './composer-draft';
import { ComposerFoot, speedOf } from './composer-foot';
import { ComposerHints } from './composer-hints';
import { ComposerTools } from './composer-tools';
import { takeAwaitedFocus } from './focus';
import { LineToggle } from './line-toggle';
import { usePendingPictures } from './pending-pictures';
import { PromptField } from './prompt-field';
import { useMode } from './use-mode';
import { usePromptHistory } from './use-prompt-history';
import { hasLines } from './use-several';
import { useSubmit } from './use-submit';

const AskMany = dynamic(() => import('./ask-many').then((module) => module.AskMany), { ssr: false });

// Fetched with the first picture.
const PictureTray = dynamic(() => import('./picture-tray').then((module) => module.PictureTray), { ssr: false });

type Props = { connections: ConnectionView[]; connection: ConnectionView };

/** Words, and pictures they refer to, become a grid, or several. */
export function ImagineForm({ connections, connection }: Props) {
  const { composer, draft, change } = useMode('imagine');
  const pending = usePendingPictures('imagine');
  const speed = speedOf(composer.speed, connection.speeds);
  const sending = useSubmit({ composer, connection, speed });
  const { submit, error, count, asking } = sending;
  const history = usePromptHistory({
    prompt: draft.prompt,
    read: () => readComposer().modes.imagine.prompt,
    write: (prompt) => change({ prompt }),
  });
  const parameters = useParameters({
    text: draft.prompt,
    perLine: sending.perLine,
    usual: composer.botType === 'niji' ? 'niji 7' : undefined,
    onChange: (edit) => change(({ prompt }) => ({ prompt: edit(prompt) })),
  });
  useEffect(takeAwaitedFocus, []);
  const hasPictures = draft.pictures.length + pending.pictures.length + pending.problems.length > 0;

  return (
    <form
      aria-label="Make a picture"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <PromptField
        mode="imagine"
        placeholder="Describe a picture"
        value={draft.prompt}
        error={error ?? undefined}
        onChange={(prompt) => change({ prompt })}
        onSubmit={submit}
        onHistoryKey={history.onKeyDown}
        onEarly={(typed) => change(({ prompt }) => ({ prompt: prompt ? `${prompt} ${typed}` : typed }))}
      />
      <ComposerHints mode="imagine" draft={draft} position={history.position} />
      {hasPictures && (
        <PictureTray
          mode="imagine"
          roles={{
            lacksUpload: connection.lacks.includes('upload'),
            usual: parameters.usual,
            perLine: sending.perLine,
          }}
        />
      )}
      <ChipRow parameters={parameters}>
        {hasLines(draft.prompt) && <LineToggle isOn={draft.perLine} onChange={(perLine) => change({ perLine })} />}
      </ChipRow>
      {error && (
        <p id="composer-error" role="alert" dir="auto" className="px-4 pb-2 text-sm wrap-anywhere text-failed">
          {error}
        </p>
      )}
      <ComposerFoot
        mode="imagine"
        composer={composer}
        connections={connections}
        connection={connection}
        speed={speed}
        speeds={connection.speeds}
        hasBots={!connection.lacks.includes('niji')}
        count={count}
        submit={
          <>
            Imagine{count > 1 && ' '}
            {count > 1 && (
              <span className="tabular-nums">
                {countWords(count)}
                <span className="sr-only"> pictures</span>
              </span>
            )}
          </>
        }
      >
        {!connection.lacks.includes('references') && (
          <AddPicture mode="imagine" label="Reference" name="Add reference images" />
        )}
        <ComposerTools mode="imagine" />
      </ComposerFoot>
      {asking && (
        <AskMany prompts={asking.prompts} connection={connection.name} onSend={asking.send} onClose={asking.close} />
      )}
    </form>
  );
}

/** Numbers that no button holds are not told to the last digit. */
const countWords = (count: number) => (count > 9_999 ? '9,999+' : count.toLocaleString('en'));

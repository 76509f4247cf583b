'use client';

import { type ReactNode, useEffect } from 'react';
import type { ConnectionView } from '@/lib/jobs/api';
import type { Speed } from '@/lib/jobs/job';
import { BlendInputs } from './blend-inputs';
import { ComposerFoot, speedOf } from './composer-foot';
import { ComposerHints } from './composer-hints';
import { ComposerTools } from './composer-tools';
import type { Mode, ModeDraft } from './draft';
import { EditInputs } from './edit-inputs';
import { takeAwaitedFocus } from './focus';
import { forgetProblems, usePendingPictures } from './pending-pictures';
import { PictureProblems } from './picture-problems';
import { PictureSlot } from './picture-slot';
import { PromptField } from './prompt-field';
import { readSong } from './song-draft';
import { SongChoices } from './song-choices';
import { SongInputs } from './song-inputs';
import { useMake } from './use-make';
import { useMode } from './use-mode';
import { VideoInputs } from './video-inputs';

export type MakeMode = Exclude<Mode, 'imagine'>;

type Props = { mode: MakeMode; connections: ConnectionView[]; connection: ConnectionView };

const formNames: Record<MakeMode, string> = {
  blend: 'Blend pictures',
  describe: 'Describe a picture',
  shorten: 'Shorten a prompt',
  edit: 'Edit a picture',
  video: 'Make a video',
  music: 'Make a song',
};

const placeholders: Partial<Record<MakeMode, string>> = {
  shorten: 'Paste a long prompt, to get five shorter ones',
  edit: 'Say what the picture should show',
  video: 'Say what happens, or leave it to the picture',
  music: 'Describe a song',
};

/** Midjourney refuses turbo for video (reference section 11); songs have one speed. */
function speedsOf(mode: MakeMode, speeds: readonly Speed[]): readonly Speed[] {
  if (mode === 'music') return ['fast'];
  return mode === 'video' ? speeds.filter((speed) => speed !== 'turbo') : speeds;
}

/** Everything that is made besides grids from words: what it needs, its choices, and the button that sends it. */
export function MakeForm({ mode, connections, connection }: Props) {
  const { composer, change } = useMode(mode);
  const pending = usePendingPictures(mode);
  const speeds = speedsOf(mode, connection.speeds);
  const speed = speedOf(composer.speed, speeds);
  const making = useMake({ mode, composer, connection, speed });
  const { draft, missing, lack, submit, error } = making;
  const isLyrics = mode === 'music' && readSong(draft.song).lyrics;
  const placeholder = isLyrics ? '[Verse]\nWrite what is sung' : placeholders[mode];
  useEffect(takeAwaitedFocus, []);

  const prompt = placeholder && (
    <PromptField
      mode={mode}
      {...(isLyrics ? { label: 'Lyrics' } : {})}
      placeholder={placeholder}
      value={draft.prompt}
      error={error ?? undefined}
      onChange={(prompt) => {
        forgetProblems(mode);
        change({ prompt });
      }}
      onSubmit={submit}
    />
  );
  const inputs: Record<MakeMode, ReactNode> = {
    blend: <BlendInputs missing={missing} />,
    describe: <DescribeInputs />,
    shorten: prompt,
    edit: <EditInputs prompt={prompt} botType={composer.botType} />,
    video: <VideoInputs prompt={prompt} />,
    music: <SongInputs prompt={prompt} connection={connection} />,
  };

  return (
    <form
      aria-label={formNames[mode]}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {inputs[mode]}
      <div className="flex flex-col gap-1 px-4 pb-2 empty:hidden">
        {mode !== 'blend' && <PictureProblems problems={pending.problems} />}
        {lack && !error && <p className="text-sm text-waiting">{lack}</p>}
        {error && (
          <p id="composer-error" role="alert" dir="auto" className="text-sm wrap-anywhere text-failed">
            {error}
          </p>
        )}
      </div>
      <ComposerHints mode={mode} draft={draft} />
      <ComposerFoot
        mode={mode}
        composer={composer}
        connections={connections}
        connection={connection}
        speed={speed}
        speeds={speeds}
        hasBots={mode !== 'video' && mode !== 'music'}
        submit={missing?.label ?? submitWords(mode, draft)}
        isResting={missing !== null || lack !== null}
      >
        <ComposerTools mode={mode} />
        {mode === 'music' && <SongChoices connection={connection} />}
      </ComposerFoot>
    </form>
  );
}

function DescribeInputs() {
  return (
    <div className="flex items-center gap-4 px-4 py-3 max-sm:flex-wrap">
      <PictureSlot mode="describe" purpose="image" label="Picture" />
      <p className="max-w-sm min-w-0 text-sm text-muted">
        Four prompts come of it, each to imagine, to change or to copy. Drop a file or a tile of the gallery here, or
        paste one.
      </p>
    </div>
  );
}

function submitWords(mode: MakeMode, { batchSize }: ModeDraft): string {
  const words = {
    blend: 'Blend',
    describe: 'Describe',
    shorten: 'Shorten',
    edit: 'Edit',
    video: batchSize === 1 ? 'Make a video' : `Make ${batchSize} videos`,
    music: 'Compose',
  };
  return words[mode];
}

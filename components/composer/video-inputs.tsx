'use client';

import { clsx } from 'clsx';
import { Repeat } from 'lucide-react';
import type { ReactNode } from 'react';
import { ChoiceRow } from './choice-row';
import { PictureSlot } from './picture-slot';
import { useMode } from './use-mode';

const motions = [
  { value: 'low', label: 'Low' },
  { value: 'high', label: 'High' },
] as const;
const clips = [
  { value: '1', label: '1' },
  { value: '2', label: '2' },
  { value: '4', label: '4' },
] as const;
const sizes = [
  { value: '480', label: '480p' },
  { value: '720', label: '720p' },
] as const;

/** A picture to start from, one to end with where wanted, what happens, and how it moves. */
export function VideoInputs({ prompt }: { prompt: ReactNode }) {
  const { draft, change } = useMode('video');
  return (
    <>
      <div className="flex max-sm:flex-col">
        <div className="flex gap-3 py-3 pl-4 max-sm:flex-wrap max-sm:pr-4">
          <PictureSlot mode="video" purpose="image" label="First frame" />
          <PictureSlot mode="video" purpose="end" label="Last frame" />
        </div>
        <div className="min-w-0 grow">{prompt}</div>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 pb-2">
        <ChoiceRow
          legend="Motion"
          name="motion"
          value={draft.motion}
          options={motions}
          onChange={(motion) => change({ motion })}
        />
        <ChoiceRow
          legend="Clips"
          name="clips"
          value={`${draft.batchSize}` as const}
          options={clips}
          onChange={(count) => change({ batchSize: Number(count) as 1 | 2 | 4 })}
        />
        <ChoiceRow
          legend="Size"
          name="size"
          value={draft.hd ? '720' : '480'}
          options={sizes}
          onChange={(size) => change({ hd: size === '720' })}
        />
        <button
          type="button"
          aria-pressed={draft.loop}
          title="Ends where it begins"
          onClick={() => change({ loop: !draft.loop })}
          className={clsx(
            'flex h-8 items-center gap-1.5 rounded-lg border px-2.5 text-sm transition',
            draft.loop ? 'border-accent bg-raised text-ink' : 'text-muted hover:bg-raised hover:text-ink',
          )}
        >
          <Repeat size={13} aria-hidden />
          Loop
        </button>
      </div>
    </>
  );
}

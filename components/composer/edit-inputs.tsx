'use client';

import { clsx } from 'clsx';
import { Brush } from 'lucide-react';
import dynamic from 'next/dynamic';
import { type ReactNode, useEffect, useState } from 'react';
import type { BotType } from '@/lib/jobs/job';
import { ChipRow } from '../parameters/chip-row';
import { useParameters } from '../parameters/use-parameters';
import { Button } from '../ui/button';
import { partId, takeAwaitedFocus } from './focus';
import { PictureSlot } from './picture-slot';
import { useMode } from './use-mode';
import { forgetUsedMask, useUsedMask } from './used-mask';

const loadDialog = () => import('./edit-mask').then((module) => module.EditMask);
const EditMask = dynamic(loadDialog, { ssr: false });

type Props = { prompt: ReactNode; botType: BotType };

/** A picture, the region of it that is painted anew, and what it should show. */
export function EditInputs({ prompt, botType }: Props) {
  const { draft, change } = useMode('edit');
  const [isOpen, setOpen] = useState(false);
  const picture = draft.pictures.find(({ role }) => role === 'image');
  const { maskId, maskDraftId } = draft;
  const used = useUsedMask(picture?.mediaId);
  useEffect(takeAwaitedFocus, [picture]);
  const parameters = useParameters({
    text: draft.prompt,
    perLine: false,
    usual: botType === 'niji' ? 'niji 7' : undefined,
    onChange: (edit) => change(({ prompt }) => ({ prompt: edit(prompt) })),
  });
  const prepare = () => void loadDialog();

  return (
    <>
      <div className="flex max-sm:flex-col">
        <div className="flex items-center gap-3.5 px-4 py-3 max-sm:flex-wrap sm:pr-0">
          <PictureSlot
            mode="edit"
            purpose="image"
            label="Picture"
            over={maskId && <MaskOver url={`/api/media/${maskId}`} />}
          />
          {picture && (
            <div className="flex min-w-0 flex-wrap items-center gap-1.5 sm:w-44">
              <Button
                id={partId('edit', 'paint')}
                onPointerEnter={prepare}
                onFocus={prepare}
                onClick={() => setOpen(true)}
              >
                <Brush size={14} aria-hidden />
                {maskDraftId || used ? 'Go on painting' : maskId ? 'Paint again' : 'Paint the region'}
              </Button>
              {(maskId || used) && (
                <Button
                  tone="quiet"
                  size="small"
                  className="sm:-ml-2.5"
                  onClick={() => {
                    forgetUsedMask();
                    change({ maskId: null, maskDraftId: null });
                  }}
                >
                  Remove the mask
                </Button>
              )}
              <p className={clsx('w-full text-sm', used === 'not kept' ? 'text-failed' : 'text-muted')}>
                {used ? usedWords[used] : maskWords(maskId, maskDraftId)}
              </p>
            </div>
          )}
        </div>
        <div className="min-w-0 grow">{prompt}</div>
      </div>
      <ChipRow parameters={parameters} />
      {isOpen && picture && <EditMask picture={picture} onClose={() => setOpen(false)} />}
    </>
  );
}

const usedWords = {
  'on its way': 'The mask is on its way to the studio.',
  'not kept': 'The mask did not reach the studio, and is kept in this browser. Use it once more.',
};

function maskWords(maskId: string | null, maskDraftId: string | null): string {
  if (maskId) return 'The marked region is painted anew.';
  return maskDraftId
    ? 'A region was begun; it counts once it is used.'
    : 'Without a region, all of the picture may change.';
}

/** The region as a tint over the picture. */
function MaskOver({ url }: { url: string }) {
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute inset-0 bg-accent/60"
      style={{ mask: `url(${url}) center / contain no-repeat luminance` }}
    />
  );
}

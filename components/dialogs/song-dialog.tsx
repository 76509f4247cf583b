'use client';

import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useId } from 'react';
import { lengthOf, SONG_LIMITS } from '../composer/song-draft';
import { LengthNote } from '../songs/length-note';
import { SectionMarkers } from '../songs/section-markers';
import { SongFields } from '../songs/song-fields';
import { SourceTrack } from '../songs/source-track';
import { StyleChips } from '../songs/style-chips';
import { WeightSlider } from '../songs/weight-slider';
import { CutLine } from '../tracks/cut-line';
import { Button } from '../ui/button';
import { Kbd } from '../ui/kbd';
import { useModifier } from '../ui/use-modifier';
import { useReturnFocus } from '../ui/use-return-focus';
import { DialogNote } from './dialog-note';
import type { DialogRequest } from './dialogs';
import { DraftUnknown } from './draft-unknown';
import { formLines, mainHints, mainLabels } from './song-words';
import { useSongDialog } from './use-song-dialog';

/** Extend, Cover and Add vocals: what is to be another than in the song they go on from. */
export function SongDialog({ request, onClose }: { request: DialogRequest; onClose: () => void }) {
  const { offer } = request;
  const dialog = useSongDialog(request, onClose);
  const { form, main, track, parent, written, problem, error, busy, isReady, submit } = dialog;
  const modifier = useModifier();
  const returnFocus = useReturnFocus();
  const id = useId();
  const isOptional = form !== 'add-vocals';

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fade-in fixed inset-0 z-40 bg-(--scrim)" />
        <Dialog.Content
          aria-describedby={undefined}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || event.nativeEvent.isComposing) return;
            event.preventDefault();
            submit();
          }}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            // What stands above it is chosen first.
            document.getElementById(id)?.focus({ preventScroll: true });
          }}
          onCloseAutoFocus={returnFocus}
          className="appear fixed inset-x-0 bottom-0 z-40 mx-auto flex max-h-[94dvh] w-full max-w-[52rem] flex-col rounded-t-2xl border bg-surface shadow-pop sm:top-[8dvh] sm:bottom-auto sm:max-h-[88dvh] sm:rounded-2xl"
        >
          <header className="flex items-center justify-between gap-4 px-5 pt-4 pb-3">
            <div className="min-w-0">
              <Dialog.Title className="text-lg font-semibold wrap-anywhere">{offer.label}</Dialog.Title>
              <p className="text-sm text-muted">{formLines[form]}</p>
            </div>
            <Dialog.Close asChild>
              <Button tone="quiet" size="icon" aria-label="Close">
                <X size={16} aria-hidden />
              </Button>
            </Dialog.Close>
          </header>
          <form
            className="flex min-h-0 flex-col"
            onSubmit={(event) => {
              event.preventDefault();
              submit();
            }}
          >
            <div className="flex min-h-0 flex-col gap-4 overflow-y-auto px-5 pt-0.5 pb-4">
              <SourceTrack job={parent} track={track} />
              {form === 'extend' && track?.seconds && (
                <div inert={!isReady}>
                  <CutLine
                    mediaId={track.mediaId}
                    seconds={track.seconds}
                    value={written.form.continueAt ?? null}
                    onChange={(value) => dialog.setForm({ continueAt: value ?? undefined })}
                  />
                </div>
              )}
              <div className="flex flex-col gap-1.5">
                <label htmlFor={id} className="text-xs text-muted">
                  {mainLabels[main]}
                </label>
                <textarea
                  id={id}
                  rows={4}
                  dir="auto"
                  value={written.prompt}
                  readOnly={!isReady}
                  placeholder={isOptional ? mainHints[form] : undefined}
                  aria-keyshortcuts="Control+Enter Meta+Enter"
                  aria-describedby={`${id}-note`}
                  onChange={(event) => dialog.setPrompt(event.target.value)}
                  className="field-sizing-content max-h-[34dvh] min-h-24 resize-none rounded-xl border bg-raised px-3.5 py-3 text-base outline-offset-0"
                />
                {main !== 'description' && (
                  <div inert={!isReady}>
                    <SectionMarkers field={id} onChange={dialog.setPrompt} />
                  </div>
                )}
                <LengthNote length={lengthOf(written.prompt)} most={SONG_LIMITS.lyrics} />
              </div>
              <div className="contents" inert={!isReady}>
                <SongFields
                  values={{
                    title: written.form.title ?? '',
                    style: written.form.style ?? '',
                    negativeTags: written.form.negativeTags ?? '',
                  }}
                  placeholders={{ title: track?.title ?? '', style: track?.tags ?? '', negativeTags: '' }}
                  onChange={dialog.setForm}
                />
                <StyleChips style={written.form.style ?? ''} onChange={(style) => dialog.setForm({ style })} />
                {form === 'cover' && (
                  <WeightSlider
                    label="Audio weight"
                    value={written.form.audioWeight ?? null}
                    low="Free with the melody"
                    high="Close to the melody"
                    onChange={(value) => dialog.setForm({ audioWeight: value ?? undefined })}
                  />
                )}
              </div>
            </div>
            <footer className="flex flex-col gap-2.5 border-t px-5 py-3.5">
              <output id={`${id}-note`} className="block text-sm text-waiting empty:hidden">
                {written.prompt.trim() || isOptional ? problem : null}
              </output>
              <DialogNote job={dialog.job} label={offer.label} />
              {dialog.isUnknown && (
                <DraftUnknown
                  onRetry={() => {
                    dialog.retry();
                    // What stands above it is chosen first.
                    document.getElementById(id)?.focus({ preventScroll: true });
                  }}
                />
              )}
              {error && (
                <p role="alert" dir="auto" className="text-sm wrap-anywhere text-failed">
                  {error}
                </p>
              )}
              <div className="flex items-center justify-between gap-3">
                <span className="text-sm text-faint">What you write is kept if you leave.</span>
                <Button
                  type="submit"
                  tone="accent"
                  size="large"
                  data-tone="accent"
                  disabled={!isReady || busy || problem !== null}
                >
                  {busy ? 'Sending…' : dialog.isTaken ? `Press ${offer.label} again` : offer.label}
                  {offer.credits !== undefined && !busy && <span className="opacity-75">{offer.credits} credits</span>}
                  <span className="touch:hidden">
                    <Kbd>{`${modifier} ↵`}</Kbd>
                  </span>
                </Button>
              </div>
            </footer>
          </form>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

'use client';

import { ChevronLeft, ChevronRight, Download, ExternalLink, Info, X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { FavouriteButton } from '../gallery/favourite-button';
import { downloadUrl } from '../gallery/download-url';
import { originalUrl } from '../gallery/picture-url';
import { revealTile } from '../gallery/reveal-tile';
import { CopyButton } from '../job/copy-button';
import { clickName } from '../job/first-words';
import { buttonClass } from '../ui/button';
import { useReturnFocus } from '../ui/use-return-focus';
import { closeViewer, type ViewerRequest } from './open-viewer';
import { useBackCloses } from './use-back-closes';
import { useFrames } from './use-frames';
import { ViewerDetails } from './viewer-details';
import { ViewerPicture } from './viewer-picture';

const action = `${buttonClass('quiet', 'icon')} aria-pressed:bg-raised aria-pressed:text-ink`;
const turn =
  'absolute top-1/2 z-10 grid size-11 -translate-y-1/2 place-items-center rounded-full bg-black/50 text-white transition hover:bg-black/80';

/** A picture over the whole screen, always on black; arrows lead through the search that it was opened from. */
export function Viewer({ request }: { request: ViewerRequest }) {
  const { frame, goBack, goOn } = useFrames(request);
  const [hasDetails, setDetails] = useState(false);
  const returnFocus = useReturnFocus();
  const close = useBackCloses(frame, closeViewer);
  if (!frame) return null;
  const { job, output, number, count } = frame;
  const name = clickName(job.parentOffer?.label, job.kind);

  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Content
          aria-describedby={undefined}
          // The keys are the picture's: no button takes the focus by itself.
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            (event.currentTarget as HTMLElement).focus();
          }}
          onCloseAutoFocus={(event) => {
            returnFocus(event);
            // Whoever went on is led to what was seen last, not to where it began.
            if (job.id !== request.job.id) revealTile(job);
          }}
          onKeyDown={({ code, ctrlKey, metaKey, altKey }) => {
            if (code === 'KeyI' && !ctrlKey && !metaKey && !altKey) setDetails(!hasDetails);
          }}
          className="dark fade-in fixed inset-0 z-40 flex flex-col bg-black text-ink outline-none"
        >
          <header className="flex h-12 shrink-0 items-center gap-1 px-2">
            <div className="flex min-w-0 grow items-baseline gap-2 pl-2">
              <Dialog.Title className="shrink-0 font-semibold">
                {name}
                {count > 1 && (
                  <span className="font-normal text-muted">
                    {' '}
                    · {number} of {count}
                  </span>
                )}
              </Dialog.Title>
              <p dir="auto" aria-live="polite" className="min-w-0 truncate text-sm text-muted">
                {job.prompt}
              </p>
            </div>
            {job.prompt && <CopyButton text={job.prompt} label="Copy prompt" />}
            <FavouriteButton job={job} />
            <a
              href={originalUrl(job, output)}
              target="_blank"
              rel="noopener"
              aria-label="Open the original"
              title="Open the original in a new tab"
              className={action}
            >
              <ExternalLink size={16} aria-hidden />
            </a>
            <a href={downloadUrl(job, output)} download aria-label="Download" title="Download" className={action}>
              <Download size={16} aria-hidden />
            </a>
            <button
              type="button"
              aria-label="About this picture"
              title="About this picture (I)"
              aria-pressed={hasDetails}
              onClick={() => setDetails(!hasDetails)}
              className={action}
            >
              <Info size={16} aria-hidden />
            </button>
            <Dialog.Close aria-label="Close" title="Close (Esc)" className={action}>
              <X size={17} aria-hidden />
            </Dialog.Close>
          </header>
          <div className="relative flex min-h-0 grow max-md:flex-col">
            <div className="relative min-h-0 min-w-0 grow">
              <ViewerPicture key={frame.key} frame={frame} onBack={goBack} onOn={goOn} onClose={close} />
              {goBack && (
                <button
                  type="button"
                  aria-label="Previous"
                  title="Previous (←)"
                  onClick={goBack}
                  className={`${turn} left-3`}
                >
                  <ChevronLeft size={22} aria-hidden />
                </button>
              )}
              {goOn && (
                <button type="button" aria-label="Next" title="Next (→)" onClick={goOn} className={`${turn} right-3`}>
                  <ChevronRight size={22} aria-hidden />
                </button>
              )}
            </div>
            {hasDetails && <ViewerDetails frame={frame} />}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

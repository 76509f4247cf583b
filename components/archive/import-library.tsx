'use client';

import { FolderInput } from 'lucide-react';
import { useRef, useState } from 'react';
import type { ImportAnswer } from '@/lib/archive/api';
import { Button } from '../ui/button';
import { useIsListening } from '../ui/use-is-listening';
import { sendArchive } from './send-archive';

type Progress = { share: number } | { told: ImportAnswer } | { failure: string } | null;

/** Chooses an archive of another studio, sends it in pieces and tells what came of it. */
export function ImportLibrary({ onImported }: { onImported: () => void }) {
  const [progress, setProgress] = useState<Progress>(null);
  const input = useRef<HTMLInputElement>(null);
  const isListening = useIsListening();
  const isBusy = progress !== null && 'share' in progress;

  async function take(file: File) {
    setProgress({ share: 0 });
    try {
      setProgress({ told: await sendArchive(file, (share) => setProgress({ share })) });
      onImported();
    } catch (error) {
      setProgress({ failure: (error as Error).message });
    }
  }

  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".zip,application/zip"
        aria-label="Archive to import"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void take(file);
        }}
      />
      <Button disabled={isBusy || !isListening} onClick={() => input.current?.click()}>
        <FolderInput size={15} aria-hidden />
        {isBusy ? busyWords(progress.share) : 'Import'}
      </Button>
      {progress && 'failure' in progress && (
        <p role="alert" className="order-last w-0 min-w-full text-sm wrap-anywhere text-failed md:text-right">
          {progress.failure}
        </p>
      )}
      <output className="order-last w-0 min-w-full text-sm text-muted empty:hidden md:text-right">
        {progress && 'told' in progress ? toldWords(progress.told) : ''}
      </output>
    </>
  );
}

const busyWords = (share: number) => (share < 1 ? `Sending ${Math.round(share * 100)} %` : 'Reading it…');

function toldWords({ jobs, files, known, missing }: ImportAnswer): string {
  const parts = [
    jobs === 0 && known > 0
      ? 'Nothing new came in.'
      : `${jobs.toLocaleString('en')} ${jobs === 1 ? 'job' : 'jobs'} and ${files.toLocaleString('en')} files came in.`,
    known > 0 ? `${known.toLocaleString('en')} were here already.` : '',
    missing > 0 ? `${missing.toLocaleString('en')} files were missing where it was made.` : '',
  ];
  return parts.filter(Boolean).join(' ');
}

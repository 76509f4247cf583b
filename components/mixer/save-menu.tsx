'use client';

import { Download, FileArchive, X } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Job } from '@/lib/jobs/job';
import { zip } from '@/lib/zip';
import { useAnnounce } from '../announcer';
import { partName, soundsOf } from '../player/player-track';
import { Button } from '../ui/button';
import type { Mixer } from './mixer';
import { useMixerState } from './use-mixer';

/** Takes the work along: the mix as it is set as a WAV, and the stems as they came in one ZIP. */
export function SaveMenu({ mixer, job, song }: { mixer: Mixer; job: Job; song: string }) {
  const announce = useAnnounce();
  const { isWhole } = useMixerState(mixer);
  const [progress, setProgress] = useState<number | null>(null);
  const [isZipping, setZipping] = useState(false);
  const stopping = useRef<AbortController | null>(null);
  const name = fileName(song);

  async function saveMix() {
    stopping.current = new AbortController();
    setProgress(0);
    try {
      const { wav, lowered } = await mixer.render(setProgress, stopping.current.signal);
      save(wav, `${name} - mix.wav`);
      if (lowered > 0)
        announce(`The mix is saved ${lowered.toFixed(1)} dB lower, because it was louder than a file can hold.`);
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'AbortError')) {
        announce('The mix could not be rendered. Close other pages, then try again.');
      }
    } finally {
      setProgress(null);
    }
  }

  async function saveStems() {
    setZipping(true);
    try {
      const entries = await Promise.all(
        soundsOf(job).map(async (output) => {
          const answer = await fetch(`/api/media/${output.mediaId}`);
          if (!answer.ok) throw new Error('gone');
          const ending = output.type === 'audio/wav' ? 'wav' : 'mp3';
          return {
            name: `${name} - ${fileName(partName(output))}.${ending}`,
            bytes: new Uint8Array(await answer.arrayBuffer()),
          };
        }),
      );
      save(new Blob(zip(entries), { type: 'application/zip' }), `${name} - stems.zip`);
    } catch {
      announce('The stems could not be fetched from the studio. Try again.');
    } finally {
      setZipping(false);
    }
  }

  return (
    <div className="flex items-center gap-1.5">
      {progress === null ? (
        <Button disabled={!isWhole} onClick={() => void saveMix()}>
          <Download size={15} aria-hidden />
          Mix as WAV
        </Button>
      ) : (
        <Button onClick={() => stopping.current?.abort()} aria-label="Stop rendering">
          <progress aria-label="Rendering the mix" max={1} value={progress} className="h-1 w-16 accent-(--accent)" />
          <span className="w-9 text-right tabular-nums">{Math.round(100 * progress)} %</span>
          <X size={14} aria-hidden />
        </Button>
      )}
      <Button disabled={isZipping} onClick={() => void saveStems()}>
        <FileArchive size={15} aria-hidden />
        {isZipping ? 'Packing…' : 'Stems as ZIP'}
      </Button>
    </div>
  );
}

function save(blob: Blob, name: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Letters that no file system minds. */
const fileName = (text: string) =>
  Array.from(text.replace(/[\p{Cc}\p{Cs}\\/:*?"<>|]+/gu, ' ').trim())
    .slice(0, 80)
    .join('') || 'Stems';

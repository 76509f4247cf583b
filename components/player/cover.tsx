import { clsx } from 'clsx';
import { Music } from 'lucide-react';
import type { PlayerTrack } from './player-track';

/** A track's cover, or a note where it has none. Its words stand beside it. */
export function Cover({ track, className }: { track: Pick<PlayerTrack, 'coverUrl'>; className: string }) {
  return (
    <span
      className={clsx('grid shrink-0 place-items-center overflow-hidden rounded-lg bg-raised text-faint', className)}
    >
      {track.coverUrl ? (
        <img src={track.coverUrl} alt="" decoding="async" draggable={false} className="size-full object-cover" />
      ) : (
        <Music size={18} aria-hidden />
      )}
    </span>
  );
}

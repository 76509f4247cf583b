'use client';

import { Volume1, Volume2, VolumeX } from 'lucide-react';
import { barButton } from './bar-button';
import { thePlayer } from './the-player';
import { usePlayer } from './use-player';

export function Volume() {
  const volume = usePlayer((state) => state.volume);
  const muted = usePlayer((state) => state.muted);
  const shown = muted ? 0 : volume;
  const Icon = shown === 0 ? VolumeX : shown < 0.5 ? Volume1 : Volume2;
  return (
    <div className="flex items-center gap-1.5 max-lg:hidden">
      <button
        type="button"
        aria-label="Mute"
        aria-pressed={muted}
        title={`${muted ? 'Sound on' : 'Mute'} (M)`}
        onClick={() => thePlayer().setMuted(!muted)}
        className={barButton}
      >
        <Icon size={17} aria-hidden />
      </button>
      <input
        type="range"
        aria-label="Volume"
        aria-valuetext={`${Math.round(100 * shown)} %`}
        min={0}
        max={1}
        step={0.01}
        value={shown}
        onChange={(event) => thePlayer().setVolume(event.currentTarget.valueAsNumber)}
        style={{ '--played': `${100 * shown}%` } as React.CSSProperties}
        className="range range-played w-20"
      />
    </div>
  );
}

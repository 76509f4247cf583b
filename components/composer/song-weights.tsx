import type { RefObject } from 'react';
import { WeightSlider } from '../songs/weight-slider';
import { ComposerPopover } from './composer-popover';
import type { SongDraft } from './song-draft';

type Props = {
  song: SongDraft;
  anchor: RefObject<HTMLElement | null>;
  onChange: (change: Partial<SongDraft>) => void;
  onClose: () => void;
};

/** How closely Suno keeps to what was asked for. */
export function SongWeights({ song, anchor, onChange, onClose }: Props) {
  return (
    <ComposerPopover label="Weights" anchor={anchor} onClose={onClose}>
      <WeightSlider
        label="Style weight"
        value={song.styleWeight}
        low="A loose hint"
        high="Word for word"
        onChange={(styleWeight) => onChange({ styleWeight })}
      />
      <WeightSlider
        label="Weirdness"
        value={song.weirdness}
        low="As one expects"
        high="Anything goes"
        onChange={(weirdness) => onChange({ weirdness })}
      />
    </ComposerPopover>
  );
}

'use client';

import { useEffect } from 'react';
import type { PlayerTrack } from '../player/player-track';
import { thePlayer } from '../player/the-player';
import { usePlayer } from '../player/use-player';
import { Segmented } from '../ui/segmented';

/**
 * Listens to one take and then to the other at the same place, both equally loud. The other file is got ready as soon as
 * one of them plays.
 */
export function CompareTakes({ takes }: { takes: readonly PlayerTrack[] }) {
  const playing = usePlayer((state) => state.queue[state.index]?.key ?? null);
  const status = usePlayer((state) => state.status);
  const current = takes.find(({ key }) => key === playing);
  useEffect(() => {
    const other = takes.find(({ key }) => key !== playing);
    if (current && other && status === 'playing') thePlayer().prepare(other);
  }, [takes, playing, current, status]);

  return (
    <Segmented
      legend="Listen to take"
      name="take"
      value={current?.key ?? ''}
      options={takes.map(({ key }, index) => ({ value: key, label: `Take ${index + 1}` }))}
      onChange={(key) => {
        if (current) void thePlayer().compare(key);
        else thePlayer().play(takes, key);
      }}
    />
  );
}

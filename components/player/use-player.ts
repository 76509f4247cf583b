'use client';

import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { PlayerState } from './player';
import { NOTHING_SAVED } from './saved-player';
import { thePlayer } from './the-player';

const onServer: PlayerState = { ...NOTHING_SAVED, status: 'paused', message: null, seconds: null };

export function usePlayerState(): PlayerState {
  return useSyncExternalStore(
    (listener) => thePlayer().subscribe(listener),
    () => thePlayer().state(),
    () => onServer,
  );
}

/** The part of its state that matters here: nothing is drawn when another part changes. */
export function usePlayer<T extends string | number | boolean | null>(select: (state: PlayerState) => T): T {
  return useSyncExternalStore(
    (listener) => thePlayer().subscribe(listener),
    () => select(thePlayer().state()),
    () => select(onServer),
  );
}

/** Calls with the position in seconds at every frame while something plays, and after each change; React draws nothing for it. */
export function usePosition(show: (seconds: number) => void, isOn = true): void {
  const latest = useRef(show);
  useEffect(() => {
    latest.current = show;
  });
  useEffect(() => {
    if (!isOn) return;
    const player = thePlayer();
    let frame = 0;
    const tick = () => {
      latest.current(player.position());
      frame = player.state().status === 'playing' ? requestAnimationFrame(tick) : 0;
    };
    const onChange = () => {
      cancelAnimationFrame(frame);
      tick();
    };
    tick();
    const forget = player.subscribe(onChange);
    return () => {
      forget();
      cancelAnimationFrame(frame);
    };
  }, [isOn]);
}

'use client';

import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { SAVED_KEY, WAKE_PLAYER } from './wake';

const PlayerBar = dynamic(() => import('./player-bar').then((module) => module.PlayerBar), { ssr: false });

/** The place of the player in the shell. Its code comes when something plays, or played before the page was loaded. */
export function PlayerHost() {
  const [isAwake, setAwake] = useState(false);
  useEffect(() => {
    const wake = () => setAwake(true);
    window.addEventListener(WAKE_PLAYER, wake);
    if (hasTracks()) wake();
    return () => window.removeEventListener(WAKE_PLAYER, wake);
  }, []);
  return isAwake && <PlayerBar />;
}

function hasTracks(): boolean {
  try {
    return localStorage.getItem(SAVED_KEY)?.includes('"key"') ?? false;
  } catch {
    return false;
  }
}

'use client';

import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Job } from '@/lib/jobs/job';
import { soundsOf } from '../player/player-track';
import { isTyping } from '../ui/is-typing';
import { createMixer, type Mixer, type MixerState } from './mixer';

/** The mixer of a job's stems; it is loaded for as long as it is on the page. */
export function useMixer(job: Job): Mixer {
  const [mixer] = useState(() => {
    const stems = soundsOf(job).map(({ mediaId, trackId, position }) => ({
      name: trackId ?? `Stem ${position + 1}`,
      mediaId: mediaId ?? '',
    }));
    return createMixer(job.id, stems);
  });
  useEffect(() => {
    mixer.open();
    return () => mixer.close();
  }, [mixer]);
  return mixer;
}

export function useMixerState(mixer: Mixer): MixerState {
  return useSyncExternalStore(mixer.subscribe, mixer.state, mixer.state);
}

/** Calls while it plays, 20 times a second, and after each change. */
export function useMixerFrame(mixer: Mixer, show: () => void): void {
  const latest = useRef(show);
  useEffect(() => {
    latest.current = show;
  });
  useEffect(() => {
    const now = () => latest.current();
    now();
    const forget = [mixer.subscribe(now), mixer.onTick(now)];
    return () => {
      for (const each of forget) each();
    };
  }, [mixer]);
}

const presets = { Digit1: 'full', Digit2: 'karaoke', Digit3: 'a-cappella' } as const;

/** Keys of the page of stems; they come before the player's. */
export function useMixerKeys(mixer: Mixer) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (isTyping(event.target) || document.querySelector('[role=dialog]')) return;
      const isOnControl = event.target instanceof Element && event.target.closest('button, a, summary') !== null;
      const preset = presets[event.code as keyof typeof presets];
      if (preset) mixer.preset(preset);
      else if (event.code === 'KeyO') void mixer.hearSong(!mixer.state().hearsSong);
      else if (event.code === 'KeyK' || (event.code === 'Space' && !isOnControl)) mixer.toggle();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [mixer]);
}

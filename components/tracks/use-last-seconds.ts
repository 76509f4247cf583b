'use client';

import { useEffect, useRef, useState } from 'react';
import { createDeck } from '../player/deck';
import { soundFocus } from '../player/sound-focus';

const HEARD = 3;

/** Plays the last three seconds before a cut, over and over, also while the cut moves. */
export function useLastSeconds(mediaId: string | null, cut: number) {
  const [isPlaying, setPlaying] = useState(false);
  const end = useRef(cut);
  useEffect(() => {
    end.current = cut;
  }, [cut]);

  useEffect(() => {
    if (!isPlaying || mediaId === null) return;
    const stop = () => setPlaying(false);
    const ignore = () => {};
    const deck = createDeck({
      onPlaying: ignore,
      onPaused: ignore,
      onWaiting: ignore,
      onDuration: ignore,
      onEnded: () => {
        deck.seek(start());
        deck.play().catch(stop);
      },
      onFault: stop,
    });
    const start = () => Math.max(0, end.current - HEARD);
    let frame = 0;
    const watch = () => {
      const position = deck.position();
      if (position >= end.current || position < start() - 0.2) deck.seek(start());
      frame = requestAnimationFrame(watch);
    };
    soundFocus().claim(stop);
    deck.load(`/api/media/${mediaId}`, start());
    deck.play().catch(stop);
    frame = requestAnimationFrame(watch);
    return () => {
      cancelAnimationFrame(frame);
      soundFocus().release(stop);
      deck.close();
    };
  }, [isPlaying, mediaId]);

  return { isPlaying, toggle: () => setPlaying((is) => !is) };
}

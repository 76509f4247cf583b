'use client';

import { useEffect } from 'react';
import { isTyping } from '../ui/is-typing';
import { stepTileSize } from './change-tile-look';

/** So far a wheel is turned for one size, in pixels; a notch of most wheels is more. */
const TURN = 60;
const LINE = 20;

const steps: Record<string, number> = { '+': 1, '=': 1, '-': -1 };

/** Tiles grow and shrink by + and - where nobody is writing, and by the wheel with Ctrl or ⌘, which a pinch is too. */
export function useSizeGestures(): void {
  useEffect(() => {
    let turned = 0;
    const onKeyDown = (event: KeyboardEvent) => {
      const step = steps[event.key];
      if (!step || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isElsewhere()) return;
      event.preventDefault();
      stepTileSize(step);
    };
    const onWheel = (event: WheelEvent) => {
      if ((!event.ctrlKey && !event.metaKey) || isElsewhere()) return;
      event.preventDefault();
      turned += event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * LINE : event.deltaY;
      if (Math.abs(turned) < TURN) return;
      stepTileSize(turned < 0 ? 1 : -1);
      turned = 0;
    };
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('wheel', onWheel);
    };
  }, []);
}

/** A picture is painted or zoomed in a dialog: the wheel and the keys are its own. The menu of the tiles' look is none. */
const isElsewhere = () => document.querySelector('[role=dialog]:not([data-of-tiles])') !== null;

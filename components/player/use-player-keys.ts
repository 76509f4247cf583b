'use client';

import { useEffect } from 'react';
import { isTyping } from '../ui/is-typing';
import { playerCommand } from './player-keys';
import { thePlayer } from './the-player';

/** The player's keys on every page, where nobody writes, no dialog is open and nothing nearer wants them. */
export function usePlayerKeys() {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const command = playerCommand(event);
      if (!command || event.defaultPrevented || isTyping(event.target)) return;
      if (document.querySelector('[role=dialog], [data-own-keys]')) return;
      if (wantsItself(event)) return;
      const player = thePlayer();
      event.preventDefault();
      if (command.kind === 'seek') player.seekBy(command.by);
      else if (event.repeat) return;
      else if (command.kind === 'toggle') player.toggle();
      else player.setMuted(!player.state().muted);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** The space bar presses a focused control, and arrows move within some. */
function wantsItself({ target, code }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (code === 'Space') return target.closest('button, a, summary, video, [role=slider]') !== null;
  if (!code.startsWith('Arrow')) return false;
  return target.closest('article, video, [role=slider], [role=menu], [role=radiogroup]') !== null;
}

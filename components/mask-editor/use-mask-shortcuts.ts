import { useEffect, useEffectEvent, useState } from 'react';
import type { RefObject } from 'react';
import { commandFor, isTyping } from './shortcuts';
import type { Command } from './shortcuts';

/**
 * Listens for the editor's keys while nothing outside the editor has the focus (a dialog above it keeps its own keys).
 * Answers whether Space is held, which turns every tool into the hand.
 */
export function useMaskShortcuts(root: RefObject<HTMLElement | null>, run: (command: Command) => void): boolean {
  const [spaceHeld, setSpaceHeld] = useState(false);
  const handle = useEffectEvent(run);

  useEffect(() => {
    const ours = (event: KeyboardEvent) => {
      const target = event.target as Node | null;
      return target === document.body || (target !== null && root.current?.contains(target) === true);
    };
    const down = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || !ours(event)) return;
      if (event.code === 'Space' && !isTyping(event.target) && !activatesBySpace(event.target)) {
        event.preventDefault();
        setSpaceHeld(true);
        return;
      }
      const command = commandFor(event, isTyping(event.target));
      if (!command) return;
      event.preventDefault();
      handle(command);
    };
    const up = (event: KeyboardEvent) => {
      if (event.code === 'Space') setSpaceHeld(false);
    };
    const away = () => setSpaceHeld(false);
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    window.addEventListener('blur', away);
    return () => {
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
      window.removeEventListener('blur', away);
    };
  }, [root]);

  return spaceHeld;
}

function activatesBySpace(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, summary, input, [role=menuitem]') !== null;
}

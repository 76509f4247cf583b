import { useEffect, useEffectEvent, useState } from 'react';
import type { RefObject } from 'react';
import { commandFor, isTyping } from './shortcuts';
import type { Command } from './shortcuts';

/**
 * Listens for the editor's keys while nothing outside the editor has the focus (a dialog above it keeps its own keys).
 * Answers whether Space is held, which turns every tool into the hand, and Tab, which shows the picture alone.
 */
export function useMaskShortcuts(
  root: RefObject<HTMLElement | null>,
  run: (command: Command) => void,
): [boolean, boolean] {
  const [spaceHeld, setSpaceHeld] = useState(false);
  const [isPeeking, setPeeking] = useState(false);
  const handle = useEffectEvent(run);

  useEffect(() => {
    const ours = (event: KeyboardEvent) => {
      const target = event.target as Node | null;
      return target === document.body || (target !== null && root.current?.contains(target) === true);
    };
    // Tab moves the focus, as everywhere, unless the pointer is what works on the picture just now.
    let byPointer = false;
    const point = () => {
      byPointer = true;
    };
    const down = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || !ours(event)) return;
      if (event.code === 'Space' && !isTyping(event.target) && !activatesBySpace(event.target)) {
        event.preventDefault();
        setSpaceHeld(true);
        return;
      }
      if (event.key === 'Tab') {
        byPointer = byPointer && isOverPicture(event.target);
        if (!byPointer) return;
        event.preventDefault();
        setPeeking(true);
        return;
      }
      const command = commandFor(event, isTyping(event.target));
      if (!command) return;
      event.preventDefault();
      handle(command);
    };
    const up = (event: KeyboardEvent) => {
      if (event.code === 'Space') setSpaceHeld(false);
      if (event.key === 'Tab') setPeeking(false);
    };
    const away = () => {
      setSpaceHeld(false);
      setPeeking(false);
    };
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    window.addEventListener('blur', away);
    window.addEventListener('pointerdown', point);
    return () => {
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
      window.removeEventListener('blur', away);
      window.removeEventListener('pointerdown', point);
    };
  }, [root]);

  return [spaceHeld, isPeeking];
}

/** Whether the picture has the pointer over it, and the focus if anything has it. */
function isOverPicture(target: EventTarget | null): boolean {
  const stage = document.querySelector('[role="application"]:hover');
  return stage !== null && (target === stage || target === document.body);
}

function activatesBySpace(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, summary, input, [role=menuitem]') !== null;
}

'use client';

import { useEffect } from 'react';
import { isTyping } from '../ui/is-typing';
import { buttonClass } from '../ui/button';

/** Shows each family as one tile, or every job; so does Shift with S. */
export function StacksButton({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.code !== 'KeyS' || !event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.repeat || isTyping(event.target) || document.querySelector('[role=dialog]')) return;
      event.preventDefault();
      onChange(!isOn);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isOn, onChange]);
  return (
    <button
      type="button"
      aria-pressed={isOn}
      aria-label="Stacks"
      title="Each family as one tile (Shift+S)"
      onClick={() => onChange(!isOn)}
      className={`${buttonClass('plain', 'icon')} ${isOn ? 'text-accent!' : 'text-muted'}`}
    >
      <span aria-hidden className="icon text-[16px] icon-glyph-layers" />
    </button>
  );
}

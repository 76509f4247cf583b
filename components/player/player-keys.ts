/** What a key means to the player; null where it means nothing. */
export type PlayerCommand = { kind: 'toggle' | 'mute' } | { kind: 'seek'; by: number };

type Pressed = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const STEP = 5;
const LEAP = 10;

/** By the place of the key, so that every layout has them side by side. */
export function playerCommand({ code, ctrlKey, metaKey, altKey, shiftKey }: Pressed): PlayerCommand | null {
  if (ctrlKey || metaKey || altKey) return null;
  if (code === 'ArrowLeft' || code === 'ArrowRight') {
    return { kind: 'seek', by: (code === 'ArrowLeft' ? -1 : 1) * (shiftKey ? 1 : STEP) };
  }
  if (shiftKey) return null;
  if (code === 'Space' || code === 'KeyK') return { kind: 'toggle' };
  if (code === 'KeyJ') return { kind: 'seek', by: -LEAP };
  if (code === 'KeyL') return { kind: 'seek', by: LEAP };
  return code === 'KeyM' ? { kind: 'mute' } : null;
}

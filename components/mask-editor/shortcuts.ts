import type { Tool } from './tool';

export type Command =
  | Tool
  | 'swap'
  | 'smaller'
  | 'larger'
  | 'slightly-smaller'
  | 'slightly-larger'
  | 'undo'
  | 'redo'
  | 'invert'
  | 'fill'
  | 'clear'
  | 'help'
  | 'overlay'
  | 'fit'
  | 'actual-size'
  | 'zoom-in'
  | 'zoom-out'
  | 'submit'
  | 'escape';

/** The part of a KeyboardEvent that decides. */
export type KeyPress = {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
};

/**
 * Which command a key means; null leaves it to the browser. While somebody types, only Escape and Ctrl+Enter are ours.
 * Letters go by what is printed on the key; on keyboards without Latin letters, and for brackets, by its position.
 */
export function commandFor(press: KeyPress, typing: boolean): Command | null {
  const command = press.ctrlKey || press.metaKey;
  if (press.key === 'Escape') return 'escape';
  if (press.key === 'Enter') return command ? 'submit' : null;
  if (typing || press.altKey) return null;
  if (press.key === '?') return 'help';
  const letter = letterOf(press);
  if (command) {
    if (letter === 'z') return press.shiftKey ? 'redo' : 'undo';
    if (press.shiftKey) return null;
    return withCommand[letter] ?? withCommand[press.code] ?? null;
  }
  if (press.code === 'BracketLeft' || press.key === '[') return press.shiftKey ? 'slightly-smaller' : 'smaller';
  if (press.code === 'BracketRight' || press.key === ']') return press.shiftKey ? 'slightly-larger' : 'larger';
  if (press.key === '+' || press.key === '=') return 'zoom-in';
  if (press.key === '-') return 'zoom-out';
  if (press.key === '\\') return 'overlay';
  return press.shiftKey ? null : (plain[letter] ?? null);
}

/** Where a key belongs to what is being typed, not to the editor. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !['range', 'checkbox', 'radio', 'button'].includes(target.type);
}

/** Modifier as it is printed on this computer's keyboard, ready to be put before a letter. */
export function modifierLabel(): string {
  return /mac|iphone|ipad/i.test(navigator.platform) ? '⌘' : 'Ctrl ';
}

const plain: Record<string, Command> = {
  b: 'brush',
  e: 'eraser',
  r: 'rectangle',
  m: 'rectangle',
  o: 'ellipse',
  l: 'lasso',
  p: 'polygon',
  w: 'wand',
  h: 'hand',
  x: 'swap',
  i: 'invert',
  q: 'overlay',
};

const withCommand: Record<string, Command> = {
  y: 'redo',
  i: 'invert',
  a: 'fill',
  d: 'clear',
  Digit0: 'fit',
  Numpad0: 'fit',
  Digit1: 'actual-size',
  Numpad1: 'actual-size',
};

function letterOf({ key, code }: KeyPress): string {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  return /^Key[A-Z]$/.test(code) && !/^[\u0020-\u007e]$/.test(key) ? code.slice(3).toLowerCase() : '';
}

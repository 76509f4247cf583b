import { describe, expect, it } from 'vitest';
import { clampBrush, fromSlider, largestBrush, stepBrush, toSlider, usualBrush } from './brush';
import { commandFor } from './shortcuts';
import type { KeyPress } from './shortcuts';

describe('mask shortcuts', () => {
  it.each([
    [{ key: 'b' }, 'brush'],
    [{ key: 'E' }, 'eraser'],
    [{ key: 'r' }, 'rectangle'],
    [{ key: 'm' }, 'rectangle'],
    [{ key: 'o' }, 'ellipse'],
    [{ key: 'l' }, 'lasso'],
    [{ key: 'p' }, 'polygon'],
    [{ key: 'h' }, 'hand'],
    [{ key: '?', shiftKey: true }, 'help'],
    [{ key: '\\' }, 'overlay'],
    [{ key: 'a', ctrlKey: true }, 'fill'],
    [{ key: 'd', metaKey: true }, 'clear'],
    [{ key: 'x' }, 'swap'],
    [{ key: 'q' }, 'overlay'],
    [{ key: '[' }, 'smaller'],
    [{ key: ']' }, 'larger'],
    [{ key: '{', code: 'BracketLeft', shiftKey: true }, 'slightly-smaller'],
    [{ key: 'z', ctrlKey: true }, 'undo'],
    [{ key: 'z', metaKey: true }, 'undo'],
    [{ key: 'Z', ctrlKey: true, shiftKey: true }, 'redo'],
    [{ key: 'y', ctrlKey: true }, 'redo'],
    [{ key: 'i', ctrlKey: true }, 'invert'],
    [{ key: '0', code: 'Digit0', ctrlKey: true }, 'fit'],
    [{ key: '1', code: 'Digit1', metaKey: true }, 'actual-size'],
    [{ key: '+', shiftKey: true }, 'zoom-in'],
    [{ key: '-' }, 'zoom-out'],
    [{ key: 'Enter', ctrlKey: true }, 'submit'],
    [{ key: 'Escape' }, 'escape'],
  ] as const)('takes %j as %s', (press, command) => {
    expect(commandFor(keyPress(press), false)).toBe(command);
  });

  it('leaves everything but Escape and Ctrl+Enter to somebody who types', () => {
    for (const key of ['b', 'x', '[', '-', 'z']) expect(commandFor(keyPress({ key }), true)).toBeNull();
    expect(commandFor(keyPress({ key: 'z', ctrlKey: true }), true)).toBeNull();
    expect(commandFor(keyPress({ key: 'Enter', ctrlKey: true }), true)).toBe('submit');
    expect(commandFor(keyPress({ key: 'Escape' }), true)).toBe('escape');
  });

  it('leaves the browser its own keys', () => {
    for (const press of [
      { key: 'r', ctrlKey: true },
      { key: 'b', metaKey: true },
      { key: 'b', altKey: true },
      { key: 'I', ctrlKey: true, shiftKey: true },
      { key: 'Enter' },
      { key: 'Tab' },
    ]) {
      expect(commandFor(keyPress(press), false)).toBeNull();
    }
  });

  it('goes by the letter on other Latin keyboards and by position where there are no Latin letters', () => {
    expect(commandFor(keyPress({ key: 'z', code: 'KeyY', ctrlKey: true }), false)).toBe('undo');
    expect(commandFor(keyPress({ key: 'и', code: 'KeyB' }), false)).toBe('brush');
    expect(commandFor(keyPress({ key: 'ü', code: 'BracketLeft' }), false)).toBe('smaller');
  });
});

describe('brush size', () => {
  const size = { width: 2048, height: 1024 };

  it('steps by about a tenth, always by at least a pixel, within its limits', () => {
    expect(stepBrush(84, 1, false, size)).toBe(94);
    expect(stepBrush(84, -1, true, size)).toBe(83);
    expect(stepBrush(1, -1, false, size)).toBe(1);
    expect(stepBrush(largestBrush(size), 1, false, size)).toBe(512);
    expect(clampBrush(9999, { width: 8, height: 8 })).toBe(32);
    expect(usualBrush({ width: 2048, height: 2048 })).toBe(84);
  });

  it('puts every size back where the slider showed it', () => {
    for (let diameter = 1; diameter <= 512; diameter += 1) {
      expect(fromSlider(toSlider(diameter, 512), 512)).toBe(diameter);
    }
  });
});

function keyPress(press: Partial<KeyPress>): KeyPress {
  return { key: '', code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...press };
}

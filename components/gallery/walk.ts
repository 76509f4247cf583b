import { type Direction, neighbour } from './neighbour';

/** So many frames after a step the tiles beyond it may still be on their way. */
const PATIENCE = 10;

let waiting: Direction[] = [];
let walker: Element | null = null;
let frames = 0;

/**
 * Moves the focus from a tile to its neighbour. Where a step just led to the edge of what is drawn, this one waits for the
 * next rows: keys come faster than frames. False where there is nothing to go to: the key is the page's own.
 */
export function walk(tile: HTMLElement, direction: Direction): boolean {
  const next = waiting.length === 0 ? neighbour(tile, direction) : null;
  if (next) step(next);
  else if (frames > 0 && walker === tile) waiting.push(direction);
  return next !== null || waiting.length > 0;
}

function step(next: HTMLElement): void {
  const isIdle = frames === 0;
  walker = next;
  frames = PATIENCE;
  next.focus();
  if (isIdle) requestAnimationFrame(look);
}

function look(): void {
  frames -= 1;
  // Whoever went elsewhere meanwhile is not called back.
  if (document.activeElement !== walker) frames = 0;
  while (frames > 0 && waiting.length > 0) {
    const next = neighbour(walker as HTMLElement, waiting[0]!);
    if (!next) break;
    waiting = waiting.slice(1);
    step(next);
  }
  if (frames > 0) requestAnimationFrame(look);
  else waiting = [];
}

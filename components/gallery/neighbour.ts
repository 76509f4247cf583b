export type Direction = 'left' | 'right' | 'up' | 'down';

/** The tile beside this one as they lie on screen: left and right by order, up and down by place. */
export function neighbour(tile: HTMLElement, direction: Direction): HTMLElement | null {
  if (direction === 'left') return tile.previousElementSibling as HTMLElement | null;
  if (direction === 'right') return tile.nextElementSibling as HTMLElement | null;

  const { left, width, top } = tile.getBoundingClientRect();
  const middle = left + width / 2;
  const isUp = direction === 'up';
  let best: HTMLElement | null = null;
  let bestTop = 0;
  let bestGap = Number.POSITIVE_INFINITY;
  for (const other of walk(tile, isUp)) {
    const place = other.getBoundingClientRect();
    if (Math.abs(place.top - top) < 2) continue;
    // Past the next row: everything after is farther away.
    if (best && Math.abs(place.top - bestTop) > 2) break;
    const gap = Math.abs(place.left + place.width / 2 - middle);
    if (gap < bestGap) {
      best = other;
      bestTop = place.top;
      bestGap = gap;
    }
  }
  return best;
}

function* walk(from: HTMLElement, isBackwards: boolean): Generator<HTMLElement> {
  const next = (element: Element) => (isBackwards ? element.previousElementSibling : element.nextElementSibling);
  for (let element = next(from); element; element = next(element)) yield element as HTMLElement;
}

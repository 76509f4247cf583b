import type { Selected } from './selected';

/** True while the focus is on something that is about to vanish: a tile, or the bar of what is selected. */
const isAtStake = () => document.activeElement?.closest('[role=feed] article, [role=toolbar]') !== null;

const tiles = () => [...document.querySelectorAll<HTMLElement>('[role=feed] article')];

/** Before selected tiles go: gives the focus to the tile after them, or before them, that stays. */
export function focusSurvivor(selected: Selected): void {
  if (!isAtStake()) return;
  const all = tiles();
  const goes = (tile: HTMLElement) => selected.has(tile.dataset['id'] ?? '');
  const last = all.findLastIndex(goes);
  const next = all.slice(last + 1)[0] ?? all.findLast((tile) => !goes(tile));
  next?.focus({ preventScroll: true });
}

/** Before the bar goes: gives the focus back to the first selected tile in sight, if the bar had it. */
export function focusSelected(selected: Selected): void {
  if (!document.activeElement?.closest('[role=toolbar]')) return;
  tiles()
    .find((tile) => selected.has(tile.dataset['id'] ?? ''))
    ?.focus({ preventScroll: true });
}

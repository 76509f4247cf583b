/**
 * Says in `--rest` how much of an element is not played yet. Only whole pixels count: a style that changes at every frame is
 * what makes a player expensive.
 */
export function showPlayed(element: HTMLElement | null, part: number): void {
  if (!element) return;
  const pixels = Math.max(1, element.clientWidth * window.devicePixelRatio);
  const rest = `${(100 - (100 * Math.round(Math.max(0, Math.min(1, part)) * pixels)) / pixels).toFixed(3)}%`;
  if (element.style.getPropertyValue('--rest') !== rest) element.style.setProperty('--rest', rest);
}

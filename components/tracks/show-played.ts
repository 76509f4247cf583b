/** In CSS pixels. Known without asking: a question about the layout between two changes of style costs a layout. */
const widths = new WeakMap<Element, number>();
let sizes: ResizeObserver | null = null;

function widthOf(element: HTMLElement): number {
  const known = widths.get(element);
  if (known !== undefined) return known;
  sizes ??= new ResizeObserver((entries) => {
    for (const { target } of entries) widths.set(target, target.clientWidth);
  });
  sizes.observe(element);
  const width = element.clientWidth;
  widths.set(element, width);
  return width;
}

/**
 * Says in `--rest` how much of an element is not played yet. Only whole pixels count: a style that changes at every frame is
 * what makes a player expensive.
 */
export function showPlayed(element: HTMLElement | null, part: number): void {
  if (!element) return;
  const pixels = Math.max(1, widthOf(element) * window.devicePixelRatio);
  const rest = `${(100 - (100 * Math.round(Math.max(0, Math.min(1, part)) * pixels)) / pixels).toFixed(3)}%`;
  if (element.style.getPropertyValue('--rest') !== rest) element.style.setProperty('--rest', rest);
}

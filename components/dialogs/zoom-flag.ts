/*
 * Custom Zoom is told in the prompt: `cat --zoom 1.5`, from 1 to 2. The slider and the text are two views of it.
 */

const FLAG = /(\s|^)--zoom(?:\s+([\d.]+))?(?=\s|$)/i;

export const ZOOM = { least: 1, most: 2, step: 0.05, usual: 2 };

/** The zoom a prompt asks for, or null when it says nothing (readable). */
export function zoomOf(prompt: string): number | null {
  const found = FLAG.exec(prompt)?.[2];
  const zoom = found === undefined ? Number.NaN : Number(found);
  return Number.isFinite(zoom) ? Math.min(Math.max(zoom, ZOOM.least), ZOOM.most) : null;
}

/** Writes the zoom into the prompt. `null` adds the usual one, and only where none is said yet. */
export function withZoom(prompt: string, zoom: number | null): string {
  if (zoom === null && FLAG.test(prompt)) return prompt;
  const flag = `--zoom ${Number((zoom ?? ZOOM.usual).toFixed(2))}`;
  return FLAG.test(prompt) ? prompt.replace(FLAG, (_, space: string) => space + flag) : `${prompt.trimEnd()} ${flag}`;
}

/** How the mask is shown over the picture. Nothing of it changes the mask. */
export type Look = {
  pattern: 'stripes' | 'even' | 'edges' | 'black-and-white';
  colour: LookColour;
  /** How strongly the colour covers, 0.2 to 1. */
  strength: number;
};

export type LookColour = 'ember' | 'cyan' | 'lime' | 'magenta';

/** Red, green, blue. One of them shows on any picture. */
export const lookColours: Record<LookColour, readonly [number, number, number]> = {
  ember: [255, 122, 66],
  cyan: [40, 200, 255],
  lime: [140, 235, 60],
  magenta: [255, 70, 200],
};

export const usualLook: Look = { pattern: 'stripes', colour: 'ember', strength: 0.72 };

/** What is painted on the canvas: black and white is white, whatever the colour. */
export function paintOf({ pattern, colour }: Look): { color: readonly [number, number, number]; isEdgesOnly: boolean } {
  return {
    color: pattern === 'black-and-white' ? [255, 255, 255] : lookColours[colour],
    isEdgesOnly: pattern === 'edges',
  };
}

/**
 * The CSS mask of the overlay's canvas: 45° stripes, because one even colour vanishes on a picture of that colour. Over the
 * whole layer, so strokes that overlap do not darken each other and painting costs nothing more.
 */
export function coverOf({ pattern, strength }: Look): string {
  if (pattern === 'edges' || pattern === 'black-and-white') return 'none';
  const even = `rgb(0 0 0 / ${strength})`;
  if (pattern === 'even') return `linear-gradient(${even}, ${even})`;
  return `repeating-linear-gradient(45deg, ${even} 0 5px, rgb(0 0 0 / ${(strength * 0.64).toFixed(3)}) 5px 10px)`;
}

const storedAt = 'reprise-mask-look';

/** The look that was chosen last in this browser. */
export function readLook(): Look {
  try {
    const stored = JSON.parse(localStorage.getItem(storedAt) ?? 'null') as Partial<Look> | null;
    const look = { ...usualLook, ...stored };
    return look.colour in lookColours && look.strength >= 0.2 && look.strength <= 1 ? look : usualLook;
  } catch {
    return usualLook;
  }
}

export function keepLook(look: Look): void {
  try {
    localStorage.setItem(storedAt, JSON.stringify(look));
  } catch {
    // A browser that keeps nothing shows the usual look the next time.
  }
}

import { isBare, LARGEST, TILE_SIZES, type TileLook, USUAL_SIZE } from './tile-look';

/** A row of the justified layout is lower than a tile is wide: most pictures are wider than tall. */
const ROW_SHARE = 0.8;

/** So many bare tiles are drawn at most, whatever the screen: each is some ten nodes of 1,500. */
const MOST_TILES = 88;

/** A look as its cookie keeps it; `readLook` reads it back. */
export const writeLook = ({ layout, size, width, stacks }: TileLook) =>
  `${layout}.${size}.${width ?? ''}${stacks ? '.stacks' : ''}`;

/** What a row of uniform tiles is taken for, in pixels, until some were seen: a square, and words and buttons below it. */
export const guessRow = (look: Pick<TileLook, 'layout' | 'size'>) => TILE_SIZES[look.size]! + (isBare(look) ? 16 : 184);

/** How high a row of the justified layout should be, in pixels. */
export const rowTarget = ({ size }: Pick<TileLook, 'size'>) => Math.round(TILE_SIZES[size]! * ROW_SHARE);

/** The smallest size at which a screen (pixels, with what is drawn beyond it) does not hold too many tiles. */
export function smallestSize({ width, height }: { width: number; height: number }): number {
  const least = Math.sqrt((width * height) / MOST_TILES);
  const size = TILE_SIZES.findIndex((tile) => tile >= least);
  return size === -1 ? LARGEST : size;
}

/** What stands beside the tiles of a wide screen, in pixels. */
export const BESIDE = 108;
/** From which width of the window on usual tiles are larger, in pixels (globals.css, ".feed"). */
const LARGE_SCREEN = { from: 2_200, tile: 340 };

/** Into how many columns the style sheet lays uniform tiles at the width of the last visit; null before the first. */
export function columnsIn(look: TileLook): number | null {
  if (look.width === null) return null;
  const isLarge = look.size === USUAL_SIZE && look.width + BESIDE >= LARGE_SCREEN.from;
  const tile = isLarge ? LARGE_SCREEN.tile : TILE_SIZES[look.size]!;
  const gap = isBare(look) ? 8 : 16;
  return Math.max(1, Math.floor((look.width + gap) / (tile + gap)));
}

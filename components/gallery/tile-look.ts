/*
 * How tiles lie and how large they are. Kept in a cookie, so that the server draws the gallery as this browser will:
 * nothing moves when the page wakes up.
 */

export type TileLayout = 'uniform' | 'justified';

export type TileLook = {
  layout: TileLayout;
  /** An index into `TILE_SIZES`. */
  size: number;
  /** How wide the feed was at the last visit, in pixels; null until it was measured. */
  width: number | null;
  /** Whether each family is one tile, where an address does not say it. */
  stacks: boolean;
};

/** How wide a tile is at least, in pixels. */
export const TILE_SIZES = [132, 168, 212, 276, 340, 420, 520] as const;
export const USUAL_SIZE = 3;
export const LARGEST = TILE_SIZES.length - 1;

export const usualLook: TileLook = { layout: 'uniform', size: USUAL_SIZE, width: null, stacks: false };

export const LOOK_COOKIE = 'reprise-tiles';

/** Below this width a tile is only its picture: buttons come with the pointer or the focus. */
const ROOM_FOR_WORDS = 240;

/** The look in a cookie's value, as `writeLook` made it; the usual one where that cannot be read. */
export function readLook(text: string | undefined): TileLook {
  const [, layout, size, width, stacks] =
    /^(uniform|justified)\.([0-6])\.(\d{2,5}|)(\.stacks)?$/.exec(text ?? '') ?? [];
  if (!layout) return usualLook;
  return {
    layout: layout as TileLayout,
    size: Number(size),
    width: width ? Number(width) : null,
    stacks: stacks !== undefined,
  };
}

/** True where a tile is a picture with nothing below it. */
export const isBare = ({ layout, size }: Pick<TileLook, 'layout' | 'size'>) =>
  layout === 'justified' || TILE_SIZES[size]! < ROOM_FOR_WORDS;

export const isSameLook = (one: TileLook, other: TileLook) =>
  one.layout === other.layout && one.size === other.size && one.width === other.width && one.stacks === other.stacks;

/** Keys of the tiles that are drawn now, of those that will be, and of the ones among these that are in sight or nearly. */
export type Turns = { drawn: ReadonlySet<string>; window: readonly string[]; near: ReadonlySet<string> };

/**
 * Which tiles of the window are still without their cards. Those that came in wait, all but `most`, for the next look:
 * a whole row in one frame would hold that frame up. What is near is never kept waiting.
 * Gives back `waiting` itself where nothing changes.
 */
export function stillWaiting(
  waiting: ReadonlySet<string>,
  { drawn, window, near }: Turns,
  most: number,
): ReadonlySet<string> {
  const blank = window.filter((key) => !near.has(key) && (waiting.has(key) || !drawn.has(key)));
  const left = blank.slice(most);
  return left.length === waiting.size && left.every((key) => waiting.has(key)) ? waiting : new Set(left);
}

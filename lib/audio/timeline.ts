/*
 * A song that was extended is one timeline: the parent up to the cut, then what was added. Providers return either the
 * added part alone or the whole song with it. All times are seconds.
 */

/** How an extension was returned: the added part only, or the song from its beginning. */
export type ExtensionShape = 'tail' | 'joined';

/** The duration must pass the cut by so much before a file can hold the part before the cut as well. */
const LEAST_ADDED = 1;

/**
 * Recognises the shape by duration: what is no longer than the part before the cut cannot contain it. A longer file is the
 * joined song, unless `startsAlike` was asked and says that it begins otherwise than its parent.
 */
export function extensionShape(
  cut: number,
  childSeconds: number,
  startsLikeParent: boolean | null = null,
): ExtensionShape {
  if (childSeconds < cut + LEAST_ADDED) return 'tail';
  return startsLikeParent === false ? 'tail' : 'joined';
}

/** Of the loudness curves, so much must agree (correlation coefficient): the same beat alone comes to 0.9. */
const ALIKE = 0.95;

/**
 * Whether two tracks begin with the same sound, from peaks of the same pairs a second: compares the height of the first
 * `pairs` pairs, a few pairs of delay allowed. Null where there is too little to compare, or nothing that changes.
 */
export function startsAlike(one: Int8Array, other: Int8Array, pairs: number): boolean | null {
  const length = Math.min(pairs, one.length / 2, other.length / 2) - MOST_DELAY;
  if (length < LEAST_PAIRS) return null;
  const best = Math.max(
    ...Array.from({ length: 2 * MOST_DELAY + 1 }, (_, index) => {
      const delay = index - MOST_DELAY;
      return correlation(heights(one, Math.max(0, -delay), length), heights(other, Math.max(0, delay), length));
    }),
  );
  return Number.isNaN(best) ? null : best >= ALIKE;
}

const MOST_DELAY = 8;
const LEAST_PAIRS = 200;

function heights(pairs: Int8Array, from: number, length: number): Float64Array {
  return Float64Array.from({ length }, (_, index) => pairs[2 * (from + index) + 1]! - pairs[2 * (from + index)]!);
}

function correlation(one: Float64Array, other: Float64Array): number {
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [oneMean, otherMean] = [mean(one), mean(other)];
  let [both, first, second] = [0, 0, 0];
  for (let index = 0; index < one.length; index += 1) {
    const x = one[index]! - oneMean;
    const y = other[index]! - otherMean;
    both += x * y;
    first += x * x;
    second += y * y;
  }
  return both / Math.sqrt(first * second);
}

/** One file of a song's line, in order from the first: its length, and where its own file's parent was cut. */
export type Link = { id: string; seconds: number; extends: { cut: number; shape: ExtensionShape } | null };

/** From `from` to `to` of the file `id`, heard from `at` of the timeline on. */
export type Piece = { id: string; from: number; to: number; at: number };
export type Timeline = { pieces: Piece[]; cuts: number[]; seconds: number };

/**
 * The timeline of a song and its extensions, each link extending the one before it. Pieces follow one another without gap
 * or overlap; cuts are in time of the timeline. Throws a RangeError for a link other than the first that extends nothing.
 */
export function stitch(links: readonly Link[]): Timeline {
  let pieces: Piece[] = [];
  let cuts: number[] = [];
  let origin = 0;
  links.forEach((link, index) => {
    let cutAt: number | null = null;
    if (index > 0) {
      if (!link.extends) throw new RangeError(`The track ${link.id} extends nothing.`);
      cutAt = origin + Math.min(link.extends.cut, links[index - 1]!.seconds);
      if (link.extends.shape === 'tail') origin = cutAt;
    }
    pieces = [...endingAt(pieces, origin), { id: link.id, from: 0, to: link.seconds, at: origin }];
    if (cutAt !== null) cuts = [...cuts.filter((cut) => cut < cutAt), cutAt];
  });
  return { pieces, cuts, seconds: lengthOf(pieces) };
}

function endingAt(pieces: Piece[], end: number): Piece[] {
  return pieces
    .filter((piece) => piece.at < end)
    .map((piece) => ({ ...piece, to: Math.min(piece.to, piece.from + end - piece.at) }));
}

function lengthOf(pieces: Piece[]): number {
  const last = pieces.at(-1);
  return last ? last.at + last.to - last.from : 0;
}

/** Which file sounds at a time of the timeline, and where in it; null outside. */
export function pieceAt(timeline: Timeline, seconds: number): { piece: Piece; seconds: number } | null {
  const piece = timeline.pieces.findLast((entry) => entry.at <= seconds);
  if (!piece || seconds >= timeline.seconds) return null;
  return { piece, seconds: piece.from + seconds - piece.at };
}

import type { Brush } from './brush';
import { boat, balloon, kite } from './motifs/craft';
import { castle, cabin } from './motifs/houses';
import { cat, birds } from './motifs/animals';
import { crown, star, heart } from './motifs/emblems';
import { lighthouse } from './motifs/lighthouse';
import { moon, sun, planet } from './motifs/heavens';
import { tree, flower } from './motifs/plants';
import { penAt, type Motif, type Placed } from './motifs/pen';
import type { MotifName } from './subject';

/** Which motifs hang in the air; the others stand on the ground or the water. */
export const floating = new Set<MotifName>([
  'balloon',
  'kite',
  'crown',
  'birds',
  'moon',
  'sun',
  'planet',
  'star',
  'heart',
]);

/** Draws a motif with its middle at (x, y). */
export function paintMotif(brush: Brush, name: MotifName, at: Placed): void {
  drawings[name](penAt(brush, at), at);
}

const drawings: Record<MotifName, Motif> = {
  lighthouse,
  boat,
  balloon,
  kite,
  crown,
  castle,
  cat,
  birds,
  moon,
  sun,
  planet,
  tree,
  flower,
  cabin,
  star,
  heart,
};

import type { Combine } from '@/lib/mask/document';
import type { EdgeOperation } from '@/lib/mask/edges';
import type { WandPlace } from './mask-desk';

/** A change that was asked for and is not in the mask yet, as plain data: it outlives the page that computes it. */
export type Wish = { kind: 'wand'; place: WandPlace; paint: Combine } | { kind: 'edges'; operation: EdgeOperation };

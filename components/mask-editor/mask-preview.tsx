import type { MaskSession } from './mask-session';
import { SmallMask } from './small-mask';

/** Longest side of the preview, in CSS pixels. */
const side = 136;

/** The mask as the provider will see it, drawn small from the document. */
export function MaskPreview({ session, revision }: { session: MaskSession; revision: number }) {
  return (
    <SmallMask
      mask={session.document}
      revision={revision}
      side={side}
      label="Preview of the mask: white is repainted, black is kept"
      className="block rounded-lg border stacked:max-h-20 stacked:max-w-24"
    />
  );
}

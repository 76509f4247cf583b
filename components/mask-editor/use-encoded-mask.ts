import { startTransition, useEffect, useMemo, useState } from 'react';
import { MaskEncoder } from './mask-encoder';
import type { EncodedMask } from './mask-encoder';
import type { MaskSession } from './mask-session';

/** Keeps the PNG in step with the mask: encoded right after each step, so submitting and leaving need not wait. */
export function useEncodedMask(session: MaskSession | null, revision: number) {
  const encoder = useMemo(() => session && new MaskEncoder(session), [session]);
  const [encoded, setEncoded] = useState<(EncodedMask & { encoder: MaskEncoder }) | null>(null);

  useEffect(() => {
    // What comes in place of a step that was taken back is a revision of its own.
    if (!encoder || session?.isUnderway) return;
    let current = true;
    encoder.encode().then(
      (result) => {
        if (current && result.revision >= revision) startTransition(() => setEncoded({ ...result, encoder }));
      },
      // Without the size in the panel nothing is lost; submitting encodes again and reports.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [encoder, session, revision]);

  return { encoder, bytes: encoded && encoded.encoder === encoder ? encoded.png.length : null };
}

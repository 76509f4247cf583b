import { useEffect, useState } from 'react';
import { MaskEncoder } from './mask-encoder';
import type { EncodedMask } from './mask-encoder';
import type { MaskSession } from './mask-session';

/** Keeps the PNG in step with the mask: encoded right after each step, so submitting and leaving need not wait. */
export function useEncodedMask(session: MaskSession | null, revision: number) {
  const [encoder] = useState(() => new MaskEncoder());
  const [encoded, setEncoded] = useState<(EncodedMask & { session: MaskSession }) | null>(null);

  useEffect(() => {
    if (!session) return;
    let current = true;
    encoder.encode(session.document).then(
      (result) => current && result.revision >= revision && setEncoded({ ...result, session }),
      // Without the size in the panel nothing is lost; submitting encodes again and reports.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [encoder, session, revision]);

  useEffect(() => () => encoder.close(), [encoder]);

  return { encoder, bytes: encoded && encoded.session === session ? encoded.png.length : null };
}

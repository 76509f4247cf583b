import type { MaskSession } from './mask-session';

export type EncodedMask = { revision: number; png: Uint8Array };

/** Has the mask encoded by the desk, once per revision. */
export class MaskEncoder {
  /** The newest result there is; it may be older than the document. */
  latest: EncodedMask | null = null;
  private running: { revision: number; result: Promise<EncodedMask> } | null = null;

  constructor(private readonly session: MaskSession) {}

  /** The PNG that is sent, of the mask as panels show it; not to be asked for while that `isUnderway` to another. */
  encode(): Promise<EncodedMask> {
    const { revision } = this.session.getSnapshot();
    if (this.latest?.revision === revision) return Promise.resolve(this.latest);
    if (this.running?.revision === revision) return this.running.result;
    const result = this.session.ask('encode', undefined).then((png) => {
      const encoded = { revision, png };
      if (!this.latest || this.latest.revision < revision) this.latest = encoded;
      return encoded;
    });
    this.running = { revision, result };
    return result;
  }
}

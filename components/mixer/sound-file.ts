/** The stems cannot be mixed; the message is a sentence. */
export class NoMix extends Error {}

/** A stored track on its way. */
export type SoundFile = {
  /** Its first bytes as soon as they are there; null where the file is shorter, or cannot be had. */
  beginning: Promise<Uint8Array<ArrayBuffer> | null>;
  /** Throws NoMix where it is not in the store. */
  whole: Promise<ArrayBuffer>;
};

/** Twenty seconds at 192 kbit/s. */
const BEGINNING_BYTES = 480 * 1024;

/** Begins to fetch a stored track. */
export function fetchSound(mediaId: string): SoundFile {
  let tell: (bytes: Uint8Array<ArrayBuffer> | null) => void;
  const beginning = new Promise<Uint8Array<ArrayBuffer> | null>((resolve) => (tell = resolve));
  const read = async () => {
    const answer = await fetch(`/api/media/${mediaId}`);
    if (!answer.ok || !answer.body) throw new NoMix('A stem is not in the store any more.');
    const reader = answer.body.getReader();
    const pieces: Uint8Array[] = [];
    let length = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return joined(pieces, length).buffer;
      const isThere = length >= BEGINNING_BYTES;
      pieces.push(value);
      length += value.length;
      if (!isThere && length >= BEGINNING_BYTES) tell(joined(pieces, length).slice(0, BEGINNING_BYTES));
    }
  };
  const whole = read().finally(() => tell(null));
  // Who waits for it hears of it; until then it is nobody's fault.
  whole.catch(() => {});
  return { beginning, whole };
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const answer = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    answer.set(piece, at);
    at += piece.length;
  }
  return answer;
}

/** Bytes that a system hands out at once, and how many such pages are asked for at a time. */
const page = 4096;
const pagesAtOnce = 256;

/** Milliseconds after the opening, which has enough to do. */
const usualRest = 300;

/**
 * Writes to every page of the bytes what is there, in pieces. Memory is only handed out when it is first written, and for 16
 * million pixels that takes a first wand or fill longer than the work itself. `restBefore`: milliseconds. Gives back what stops
 * it.
 */
export function fetchMemory(bytes: Uint8Array, restBefore = usualRest): () => void {
  const fetchFrom = (from: number) => {
    const to = Math.min(bytes.length, from + page * pagesAtOnce);
    for (let at = from; at < to; at += page) bytes[at]! |= 0;
    if (to < bytes.length) timer = setTimeout(() => fetchFrom(to));
  };
  let timer = setTimeout(() => fetchFrom(0), restBefore);
  return () => clearTimeout(timer);
}

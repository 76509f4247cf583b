/** Ancillary, private, and not to be copied by a program that changes the picture: so say the letters' cases. */
export const historyChunk = 'stEP';

/**
 * The mask PNG without the history in it: what `encodeMaskPng` would have made, byte for byte. Reads lengths and nothing
 * else, so it is quick enough for a page that is being left. What is no PNG comes back as it is.
 */
export function withoutHistory(png: Uint8Array): Uint8Array {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  for (let offset = 8; offset + 12 <= png.length;) {
    const end = offset + 12 + view.getUint32(offset);
    if (String.fromCharCode(...png.subarray(offset + 4, offset + 8)) === historyChunk && end <= png.length) {
      const rest = new Uint8Array(png.length - (end - offset));
      rest.set(png.subarray(0, offset));
      rest.set(png.subarray(end), offset);
      return rest;
    }
    offset = end;
  }
  return png;
}

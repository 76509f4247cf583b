/** Ancillary, private, and not to be copied by a program that changes the picture: so say the letters' cases. */
export const historyChunk = 'stEP';

/**
 * The mask PNG without the history in it: what `encodeMaskPng` would have made, byte for byte. Reads lengths and nothing
 * else, so it is quick enough for a page that is being left. What is no PNG comes back as it is.
 */
export function withoutHistory(png: Uint8Array): Uint8Array {
  const place = placeOfHistory(png);
  if (!place) return png;
  const rest = new Uint8Array(png.length - (place.end - place.start));
  rest.set(png.subarray(0, place.start));
  rest.set(png.subarray(place.end), place.start);
  return rest;
}

/** The history alone, as it stands in the file and unchecked; null where there is none. */
export function historyBody(png: Uint8Array): Uint8Array | null {
  const place = placeOfHistory(png);
  return place && png.subarray(place.start + 8, place.end - 4);
}

/** Where the chunk stands, its length, type and checksum included. */
function placeOfHistory(png: Uint8Array): { start: number; end: number } | null {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  for (let start = 8; start + 12 <= png.length;) {
    const end = start + 12 + view.getUint32(start);
    if (String.fromCharCode(...png.subarray(start + 4, start + 8)) === historyChunk && end <= png.length) {
      return { start, end };
    }
    start = end;
  }
  return null;
}

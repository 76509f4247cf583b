import { placeOfChunk } from './png-chunks';

/** Ancillary, private, and not to be copied by a program that changes the picture: so say the letters' cases. */
export const historyChunk = 'stEP';

/**
 * The mask PNG without the history in it: what `encodeMaskPng` would have made, byte for byte. Reads lengths and nothing
 * else, so it is quick enough for a page that is being left. What is no PNG comes back as it is.
 */
export function withoutHistory(png: Uint8Array): Uint8Array {
  const place = placeOfChunk(png, historyChunk);
  if (!place) return png;
  const rest = new Uint8Array(png.length - (place.end - place.start));
  rest.set(png.subarray(0, place.start));
  rest.set(png.subarray(place.end), place.start);
  return rest;
}

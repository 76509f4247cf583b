/** Bytes of a base64 image with or without a data URI in front; null where it is no base64 or too short to be a picture. */
export function decodeImage(text: string): Buffer | null {
  const comma = text.startsWith('data:') ? text.indexOf(',') + 1 : 0;
  const base64 = text.slice(comma).trim();
  if (base64.length < 32 || !/^[A-Za-z0-9+/\s]+=*$/.test(base64)) return null;
  return Buffer.from(base64, 'base64');
}

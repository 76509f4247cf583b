export type MediaType = { type: string; extension: string; kind: 'image' | 'video' | 'audio' };

const ascii = (bytes: Uint8Array, from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1');

/**
 * What the first bytes (64 are enough) say a file is; null for anything that we do not keep. Labels of servers are
 * not believed.
 */
export function sniff(bytes: Uint8Array): MediaType | null {
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return { type: 'image/png', extension: 'png', kind: 'image' };
  if (ascii(bytes, 0, 3) === '\xff\xd8\xff') return { type: 'image/jpeg', extension: 'jpg', kind: 'image' };
  if (/^GIF8[79]a/.test(ascii(bytes, 0, 6))) return { type: 'image/gif', extension: 'gif', kind: 'image' };
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') {
    return { type: 'image/webp', extension: 'webp', kind: 'image' };
  }
  if (ascii(bytes, 4, 8) === 'ftyp') {
    const brand = ascii(bytes, 8, 12);
    if (brand === 'avif' || brand === 'avis') return { type: 'image/avif', extension: 'avif', kind: 'image' };
    if (HEIF.test(brand)) return null;
    return { type: 'video/mp4', extension: 'mp4', kind: 'video' };
  }
  if (ascii(bytes, 0, 3) === 'ID3' || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0)) {
    return { type: 'audio/mpeg', extension: 'mp3', kind: 'audio' };
  }
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WAVE') {
    return { type: 'audio/wav', extension: 'wav', kind: 'audio' };
  }
  return null;
}

/** Pictures of telephones in the same container as films; no free decoder reads them. */
const HEIF = /^(hei[cfmsx]|hev[cmsx]|mif1|msf1)$/;

/** Why a file that `sniff` does not know is not kept, in a sentence that says what to do. */
export function describeForeign(head: Uint8Array): string {
  const text = Buffer.from(head).toString('utf8').trimStart().toLowerCase();
  if (text.startsWith('<!doctype html') || text.startsWith('<html')) return 'The link gave a web page, not a picture.';
  if (text.startsWith('{')) return 'The link gave a JSON answer, not a picture.';
  if (/^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*(<!doctype svg[^>]*>\s*)?<svg[\s>]/.test(text)) {
    return 'SVG drawings are not taken. Save it as a PNG and use that.';
  }
  if (ascii(head, 4, 8) === 'ftyp' && HEIF.test(ascii(head, 8, 12))) {
    return 'HEIC pictures are not taken. Save it as a JPEG and use that.';
  }
  return 'The file is no picture, video or sound that Reprise knows.';
}

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
    return ascii(bytes, 8, 12) === 'avif'
      ? { type: 'image/avif', extension: 'avif', kind: 'image' }
      : { type: 'video/mp4', extension: 'mp4', kind: 'video' };
  }
  if (ascii(bytes, 0, 3) === 'ID3' || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0)) {
    return { type: 'audio/mpeg', extension: 'mp3', kind: 'audio' };
  }
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WAVE') {
    return { type: 'audio/wav', extension: 'wav', kind: 'audio' };
  }
  return null;
}

/** The file ending of a type that `sniff` gives. */
export function extensionOf(type: string): string {
  return EXTENSIONS[type] ?? 'bin';
}

const EXTENSIONS: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'video/mp4': 'mp4',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
};

/* The types of files that we keep, which are those that `sniff` knows, and how their files end. */

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

/** The file ending of a type that we keep. */
export function extensionOf(type: string): string {
  return EXTENSIONS[type] ?? 'bin';
}

/** Every type that we keep. */
export const mediaTypes = () => Object.keys(EXTENSIONS);

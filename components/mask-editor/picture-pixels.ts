import type { Picture } from '@/lib/mask/colour';
import { turnPicture } from '@/lib/mask/turn-picture';

/** A frame knows how it is to be turned; TypeScript's library does not know that yet. */
type TurnedFrame = VideoFrame & { rotation?: number; flip?: boolean };

/**
 * The pixels of a picture file as everybody sees it: upright 8-bit RGBA. By the browser's own decoder where it has one (it
 * needs a secure origin), else by the server. Never by a canvas: what is read back from one may be noise. An Error with a
 * sentence for people when it is no picture.
 */
export async function readPicture(file: Blob): Promise<Picture> {
  const type = await typeOf(file);
  if (!type) throw new Error('This file is no picture. Use a PNG, JPEG or WebP.');
  return (await decodeHere(file, type)) ?? decodeOnServer(file);
}

/** The media type that the first bytes tell; null for what is no picture. */
export async function typeOf(file: Blob): Promise<string | null> {
  const head = new Uint8Array(await file.slice(0, 12).arrayBuffer());
  const text = String.fromCharCode(...head);
  if (text.startsWith('\x89PNG')) return 'image/png';
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (text.startsWith('GIF8')) return 'image/gif';
  return text.startsWith('RIFF') && text.endsWith('WEBP') ? 'image/webp' : null;
}

async function decodeHere(file: Blob, type: string): Promise<Picture | null> {
  if (typeof ImageDecoder === 'undefined' || !(await ImageDecoder.isTypeSupported(type))) return null;
  const decoder = new ImageDecoder({
    type,
    data: await file.arrayBuffer(),
    preferAnimation: false,
    premultiplyAlpha: 'none',
  } as ImageDecoderInit);
  try {
    const frame: TurnedFrame = (await decoder.decode()).image;
    try {
      const { codedWidth: width, codedHeight: height } = frame;
      const data = new Uint8Array(width * height * 4);
      await frame.copyTo(data, { format: 'RGBA', colorSpace: 'srgb' });
      return turnPicture({ width, height, data }, { flip: frame.flip ?? false, rotation: frame.rotation ?? 0 });
    } finally {
      frame.close();
    }
  } catch {
    // What this browser cannot decode, the server may.
    return null;
  } finally {
    decoder.close();
  }
}

async function decodeOnServer(file: Blob): Promise<Picture> {
  const response = await fetch('/api/pixels', { method: 'POST', body: file }).catch(() => null);
  if (!response) throw new Error('The studio does not answer. Try again in a moment.');
  if (!response.ok) {
    const answer = (await response.json().catch(() => null)) as { error?: { message?: string } } | null;
    throw new Error(answer?.error?.message ?? 'This picture could not be read.');
  }
  const [width, height] = ['x-width', 'x-height'].map((name) => Number(response.headers.get(name)));
  return { width: width!, height: height!, data: new Uint8Array(await response.arrayBuffer()) };
}

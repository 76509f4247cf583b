import { RefusedError } from '../protocol/answers';
import { decodeImage } from './decode-image';

/** The bytes behind a link, or null where there is nothing to be had. */
export async function download(link: string): Promise<Buffer | null> {
  try {
    const response = await fetch(link, { signal: AbortSignal.timeout(5000) });
    return response.ok ? Buffer.from(await response.arrayBuffer()) : null;
  } catch {
    return null;
  }
}

/** An image that a field gives as a link, a data URI or bare base64; null for a link that leads nowhere. */
export async function readImageField(text: string): Promise<Buffer | null> {
  if (/^https?:\/\//.test(text)) return download(text);
  const bytes = decodeImage(text);
  if (!bytes) throw new RefusedError({ kind: 'parameter', text: 'base64格式错误' });
  return bytes;
}

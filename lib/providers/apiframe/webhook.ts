import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether `X-Webhook-Signature` fits the raw bytes of a webhook: `sha256=` and 64 lower-case hexadecimal digits, an
 * HMAC-SHA256 under the SHA-256 of the API key. The vendor's sources disagree on whether the hash is used as text or as
 * bytes, so either will do (reference section 8). Takes the same time for every signature of the right form.
 */
export function isSigned(body: Uint8Array, signature: string | null, key: string): boolean {
  const digits = /^sha256=([0-9a-f]{64})$/.exec(signature ?? '')?.[1];
  if (!digits || key === '') return false;
  const given = Buffer.from(digits, 'hex');
  const hash = createHash('sha256').update(key).digest();
  const asText = timingSafeEqual(given, createHmac('sha256', hash.toString('hex')).update(body).digest());
  const asBytes = timingSafeEqual(given, createHmac('sha256', hash).update(body).digest());
  return asText || asBytes;
}

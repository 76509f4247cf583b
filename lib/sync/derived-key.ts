import { createHash } from 'node:crypto';

/** A uuid that follows from another and a name, so that what is made under it is made once. */
export function derivedKey(key: string, name: string | number): string {
  const hex = createHash('sha256').update(`${key}/${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Proxies strip exactly this text and forward the rest; any other wording would reach Midjourney as garbage. */
export const pngDataUriPrefix = 'data:image/png;base64,';

/** A PNG as the data URI that providers take. */
export function toPngDataUri(png: Uint8Array): string {
  return pngDataUriPrefix + toBase64(png);
}

/** Uses the engine's own encoder where there is one. */
export function toBase64(bytes: Uint8Array): string {
  const native = bytes as Uint8Array & { toBase64?: () => string };
  return native.toBase64 ? native.toBase64() : toBase64InChunks(bytes);
}

/** For engines without `Uint8Array.prototype.toBase64`. */
export function toBase64InChunks(bytes: Uint8Array): string {
  // A multiple of 3, so no chunk but the last is padded, and short enough to be spread as arguments.
  const step = 3 * 8192;
  let text = '';
  for (let offset = 0; offset < bytes.length; offset += step) {
    text += btoa(String.fromCharCode(...bytes.subarray(offset, offset + step)));
  }
  return text;
}

/** The bytes of base64 text without a prefix. Throws for anything else. */
export function fromBase64(text: string): Uint8Array {
  const native = Uint8Array as unknown as { fromBase64?: (text: string) => Uint8Array };
  return native.fromBase64?.(text) ?? Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

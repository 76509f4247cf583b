/** What a mask loses when this kind of file is read, in a sentence; null when it loses nothing. */
export async function noteOnFile(file: Blob): Promise<string | null> {
  const head = new Uint8Array(await file.slice(0, 26).arrayBuffer());
  if (head[0] === 0xff && head[1] === 0xd8) {
    return 'A JPEG has no sharp edges: what is lighter than the middle counts as white. A PNG would be exact.';
  }
  const isPng = head[0] === 0x89 && head[1] === 0x50;
  if (isPng && head[24] === 16) {
    return 'This PNG has 16 bits a channel: what is lighter than the middle counts as white.';
  }
  return null;
}

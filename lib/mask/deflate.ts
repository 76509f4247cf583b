/** Compresses parts as one zlib stream, which is exactly what an IDAT chunk holds. Parts are asked for one by one. */
export async function deflate(parts: Iterable<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new CompressionStream('deflate');
  const result = new Response(stream.readable).arrayBuffer();
  const writer = stream.writable.getWriter();
  for (const part of parts) await writer.write(part);
  await writer.close();
  return new Uint8Array(await result);
}

/** Decompresses a zlib stream of a known length. An Error when it is damaged or holds more or less than `expected` bytes. */
export async function inflate(bytes: Uint8Array<ArrayBuffer>, expected: number): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
  const result = new Uint8Array(expected);
  let filled = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    // More than the header promised: a damaged file or a bomb. Either way reading on is pointless.
    if (filled + value.length > expected) {
      await reader.cancel();
      throw new Error('This PNG is damaged');
    }
    result.set(value, filled);
    filled += value.length;
  }
  if (filled !== expected) throw new Error('This PNG is cut off');
  return result;
}

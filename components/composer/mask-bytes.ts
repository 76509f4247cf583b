/** A mask of our store; null when it is gone. Throws when nobody could say: what is begun anew would take its place. */
export async function maskBytes(mediaId: string): Promise<Uint8Array | null> {
  const response = await fetch(`/api/media/${mediaId}`);
  if (response.status === 404) return null;
  if (!response.ok) throw new Error('The mask could not be fetched.');
  return new Uint8Array(await response.arrayBuffer());
}

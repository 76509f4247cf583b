/** A square RGB picture made `factor` times smaller, each pixel the mean of those it stands for. */
export function average(pixels: Buffer, side: number, factor: number): Buffer {
  const small = side / factor;
  return Buffer.from(
    Uint8Array.from({ length: small * small * 3 }, (_, index) => {
      const channel = index % 3;
      const x = (Math.floor(index / 3) % small) * factor;
      const y = Math.floor(index / 3 / small) * factor;
      let sum = 0;
      for (let at = 0; at < factor * factor; at++)
        sum += pixels[((y + Math.floor(at / factor)) * side + x + (at % factor)) * 3 + channel] ?? 0;
      return Math.round(sum / factor ** 2);
    }),
  );
}

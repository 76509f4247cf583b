export type Fft = {
  /** In place; lengths must be the size. */
  forward(real: Float64Array, imaginary: Float64Array): void;
  /** In place, divided by the size, so that it undoes `forward`. */
  inverse(real: Float64Array, imaginary: Float64Array): void;
};

/** A Fourier transform of `size` complex values; a power of two, else a RangeError. */
export function createFft(size: number): Fft {
  if (size < 2 || !Number.isInteger(Math.log2(size))) throw new RangeError('The size must be a power of two.');
  const cosines = Float64Array.from({ length: size / 2 }, (_, index) => Math.cos((2 * Math.PI * index) / size));
  const sines = Float64Array.from({ length: size / 2 }, (_, index) => Math.sin((2 * Math.PI * index) / size));
  const reversed = reversedBits(size);

  const transform = (real: Float64Array, imaginary: Float64Array, sign: 1 | -1) => {
    for (let index = 0; index < size; index += 1) {
      const other = reversed[index]!;
      if (other <= index) continue;
      [real[index], real[other]] = [real[other]!, real[index]!];
      [imaginary[index], imaginary[other]] = [imaginary[other]!, imaginary[index]!];
    }
    for (let half = 1; half < size; half *= 2) {
      const stride = size / (2 * half);
      for (let start = 0; start < size; start += 2 * half) {
        for (let step = 0; step < half; step += 1) {
          const cosine = cosines[step * stride]!;
          const sine = -sign * sines[step * stride]!;
          const low = start + step;
          const high = low + half;
          const x = real[high]! * cosine - imaginary[high]! * sine;
          const y = real[high]! * sine + imaginary[high]! * cosine;
          real[high] = real[low]! - x;
          imaginary[high] = imaginary[low]! - y;
          real[low] = real[low]! + x;
          imaginary[low] = imaginary[low]! + y;
        }
      }
    }
  };

  return {
    forward: (real, imaginary) => transform(real, imaginary, 1),
    inverse(real, imaginary) {
      transform(real, imaginary, -1);
      for (let index = 0; index < size; index += 1) {
        real[index] = real[index]! / size;
        imaginary[index] = imaginary[index]! / size;
      }
    },
  };
}

function reversedBits(size: number): Uint32Array {
  const answer = new Uint32Array(size);
  for (let index = 1; index < size; index += 1) {
    answer[index] = (answer[index >> 1]! >> 1) | (index & 1 ? size >> 1 : 0);
  }
  return answer;
}

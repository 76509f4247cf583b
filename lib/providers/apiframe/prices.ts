/** Credits of each job (reference section 11). Reading, polling and refused requests are free. */
export const PRICES = {
  imagine: 16,
  upsample: 4,
  variation: 16,
  inpaint: 16,
  outpaint: 16,
  pan: 16,
  music: 11,
  extend: 11,
  cover: 11,
  add_vocals: 11,
  stems: 11,
} as const;

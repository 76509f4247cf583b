import type { Strip } from '@/lib/audio/mixer';

export type NamedStrip = Strip & { name: string };

const storeKey = (jobId: string) => `reprise:mix:${jobId}`;

/** Keeps a job's mix in this browser. */
export function keepStrips(jobId: string, strips: readonly NamedStrip[]): void {
  try {
    localStorage.setItem(storeKey(jobId), JSON.stringify(strips));
  } catch {
    // A full or forbidden storage forgets the mix, and nothing else.
  }
}

/** The strips as they were left; stems that were not there then are as they came. */
export function readStrips(jobId: string, names: readonly string[]): NamedStrip[] {
  let kept: unknown = null;
  try {
    kept = JSON.parse(localStorage.getItem(storeKey(jobId)) ?? 'null');
  } catch {
    // What cannot be read is as if it were not there.
  }
  const known = Array.isArray(kept) ? (kept as Partial<NamedStrip>[]) : [];
  return names.map((name) => {
    const { decibels, pan, muted, soloed } = known.find((strip) => strip?.name === name) ?? {};
    return {
      name,
      decibels: typeof decibels === 'number' ? decibels : 0,
      pan: typeof pan === 'number' ? pan : 0,
      muted: muted === true,
      soloed: soloed === true,
    };
  });
}

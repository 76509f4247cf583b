import type { TrackFacts } from '@/lib/archive/ingest-facts';
import { type Tier, tierFor } from '@/lib/audio/mixer';
import { readFacts } from '../player/the-player';
import { decodeBeginnings, decodeWhole } from './decode-stem';
import { fetchSound, NoMix, type SoundFile } from './sound-file';

/** What a person may lose to decoded sound: less where the machine is small. */
export function memoryBudget(): number {
  const { deviceMemory } = navigator as { deviceMemory?: number };
  const isSmall = window.matchMedia('(pointer: coarse)').matches || (deviceMemory !== undefined && deviceMemory <= 2);
  return (isSmall ? 200 : 600) * 1e6;
}

export type LoadedStems = {
  tier: Tier;
  facts: TrackFacts[];
  sampleRate: number;
  /** Of the whole song, in samples of that rate. */
  length: number;
  /** All of one length: the song's, or shorter where these are its first seconds. Empty where each plays alone. */
  buffers: AudioBuffer[];
};

/**
 * Decodes stored stems, in their places in the song and of one length. Where they need more memory than there is, at half the
 * sample rate, and where that is too much as well, none: `tier` says which. The first seconds of all come before the whole,
 * where they can be had without it. Throws NoMix.
 */
export async function* loadStems(
  mediaIds: readonly string[],
  budget: number,
  onProgress: (done: number) => void,
): AsyncGenerator<LoadedStems> {
  // The files come while it is asked what they are.
  const files = mediaIds.map(fetchSound);
  const facts = await Promise.all(mediaIds.map(readFacts));
  for (const { state, note } of facts) if (state === 'unreadable') throw new NoMix(note ?? 'A stem cannot be read.');
  const song = await songOf(facts);
  const rate = song?.sampleRate ?? facts[0]!.sampleRate;
  const seconds = song?.seconds ?? Math.max(...facts.map((fact) => fact.seconds));
  const tier = tierFor(facts.length, seconds, rate, budget);
  const sampleRate = tier === 'half' ? rate / 2 : rate;
  const length = Math.max(1, Math.round(seconds * sampleRate));
  const loaded = { tier, facts, sampleRate, length };
  if (tier === 'song') return yield { ...loaded, buffers: [] };

  const beginnings = await Promise.all(files.map(({ beginning }) => beginning));
  if (beginnings.every((bytes) => bytes !== null)) {
    const buffers = await decodeBeginnings(facts, beginnings, loaded);
    if (buffers) yield { ...loaded, buffers };
  }
  yield { ...loaded, buffers: await decodeAll(loaded, files, onProgress) };
}

async function decodeAll(
  { tier, facts, ...frame }: Omit<LoadedStems, 'buffers'>,
  files: readonly SoundFile[],
  onProgress: (done: number) => void,
): Promise<AudioBuffer[]> {
  let done = 0;
  const decodeOne = async (fact: TrackFacts, index: number) => {
    const buffer = await decodeWhole(fact, await files[index]!.whole, frame);
    onProgress((done += 1));
    return buffer;
  };
  // While a decoder is at work it needs the sound twice: only where there is plenty do several work at once.
  if (tier === 'full') return Promise.all(facts.map(decodeOne));
  const buffers: AudioBuffer[] = [];
  for (const [index, fact] of facts.entries()) buffers.push(await decodeOne(fact, index));
  return buffers;
}

async function songOf(facts: readonly TrackFacts[]): Promise<TrackFacts | null> {
  const id = facts.find(({ mixId }) => mixId)?.mixId;
  const song = id ? await readFacts(id).catch(() => null) : null;
  return song?.state === 'ready' ? song : null;
}

import type { TrackFacts } from '@/lib/archive/ingest-facts';
import { placed, type Tier, tierFor } from '@/lib/audio/mixer';
import { readFacts } from '../player/the-player';

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
  seconds: number;
  buffers: AudioBuffer[];
};

/** The stems cannot be mixed; the message is a sentence. */
export class NoMix extends Error {}

/**
 * Decodes stored stems, in their places in the song and of one length. Where they need more memory than there is, at half the
 * sample rate, and where that is too much as well, none: `tier` says which.
 */
export async function loadStems(
  mediaIds: readonly string[],
  budget: number,
  onProgress: (done: number) => void,
): Promise<LoadedStems> {
  // The files come while it is asked what they are.
  const files = mediaIds.map(fetchSound);
  for (const file of files) file.catch(() => {});
  const facts = await Promise.all(mediaIds.map(readFacts));
  for (const { state, note } of facts) if (state === 'unreadable') throw new NoMix(note ?? 'A stem cannot be read.');
  const song = await songOf(facts);
  const rate = song?.sampleRate ?? facts[0]!.sampleRate;
  const seconds = song?.seconds ?? Math.max(...facts.map((fact) => fact.seconds));
  const tier = tierFor(facts.length, seconds, rate, budget);
  const sampleRate = tier === 'half' ? rate / 2 : rate;
  if (tier === 'song') return { tier, facts, sampleRate, seconds, buffers: [] };
  const length = Math.round(seconds * sampleRate);
  let done = 0;
  const decodeOne = async (fact: TrackFacts, index: number) => {
    const buffer = await decode(fact, await files[index]!, length, sampleRate);
    onProgress((done += 1));
    return buffer;
  };
  // While a decoder is at work it needs the sound twice: only where there is plenty do several work at once.
  if (tier === 'full') return { tier, facts, sampleRate, seconds, buffers: await Promise.all(facts.map(decodeOne)) };
  const buffers: AudioBuffer[] = [];
  for (const [index, fact] of facts.entries()) buffers.push(await decodeOne(fact, index));
  return { tier, facts, sampleRate, seconds, buffers };
}

async function songOf(facts: readonly TrackFacts[]): Promise<TrackFacts | null> {
  const id = facts.find(({ mixId }) => mixId)?.mixId;
  const song = id ? await readFacts(id).catch(() => null) : null;
  return song?.state === 'ready' ? song : null;
}

/** The bytes of a stored track. */
export async function fetchSound(mediaId: string): Promise<ArrayBuffer> {
  const answer = await fetch(`/api/media/${mediaId}`);
  if (!answer.ok) throw new NoMix('A stem is not in the store any more.');
  return answer.arrayBuffer();
}

/** A stored track as a buffer of this length and rate, its first sample where it belongs in the song. */
export async function decode(
  fact: TrackFacts,
  bytes: ArrayBuffer,
  length: number,
  sampleRate: number,
): Promise<AudioBuffer> {
  const context = new OfflineAudioContext(2, 1, sampleRate);
  const sound = await context.decodeAudioData(bytes);
  // Without the encoder's word a browser keeps what the encoder put in front; the store's numbers are without it.
  const scale = sampleRate / fact.sampleRate;
  const front = fact.trimmed === 'usual' ? Math.max(0, sound.length - Math.round(fact.samples * scale)) : 0;
  const shift = Math.round((fact.mixOffset ?? 0) * scale) - front;
  if (shift === 0 && sound.length === length && sound.numberOfChannels === 2) return sound;
  const inPlace = new AudioBuffer({ numberOfChannels: 2, length: Math.max(1, length), sampleRate });
  for (const channel of [0, 1]) {
    const data = sound.getChannelData(Math.min(channel, sound.numberOfChannels - 1));
    inPlace.copyToChannel(placed(data, shift, Math.max(1, length)), channel);
  }
  return inPlace;
}

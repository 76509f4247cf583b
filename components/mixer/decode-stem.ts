import type { TrackFacts } from '@/lib/archive/ingest-facts';
import { placement } from '@/lib/audio/mixer';
import { readStart } from '@/lib/audio/mp3-start';

/** What all stems of a song have in common: a length in samples, and a rate in Hz. */
export type Frame = { length: number; sampleRate: number };

/** A sound, and the sample of the song at which its first sample belongs. */
type Decoded = { sound: AudioBuffer; shift: number };

/** The end of what is decoded of a part of a file lacks what the next frames would add: so many samples are not used. */
const EDGE = 5_000;

/** A stored track as a buffer of this length and rate, its first sample where it belongs in the song. */
export async function decodeWhole(fact: TrackFacts, bytes: ArrayBuffer, frame: Frame): Promise<AudioBuffer> {
  return inPlace(await decode(fact, bytes, fact.samples, frame), frame);
}

/**
 * The first seconds of a song's stems, all of one length; null where they cannot be decoded without the rest. Sample by
 * sample they are what the whole files begin with.
 */
export async function decodeBeginnings(
  facts: readonly TrackFacts[],
  files: readonly Uint8Array<ArrayBuffer>[],
  { length, sampleRate }: Frame,
): Promise<AudioBuffer[] | null> {
  const starts = files.map((bytes) => readStart(bytes));
  const decoded = await Promise.all(
    facts.map(async (fact, index) => {
      const start = starts[index];
      const bytes = start && files[index]!.slice(0, start.bytes).buffer;
      return bytes ? decode(fact, bytes, start.samples, { length, sampleRate }).catch(() => null) : null;
    }),
  );
  const reaches = decoded.map((found) => (found ? found.shift + found.sound.length - EDGE : 0));
  const reach = Math.min(length, ...reaches);
  if (reach < sampleRate) return null;
  return Promise.all(decoded.map((found) => inPlace(found!, { length: reach, sampleRate })));
}

async function decode(fact: TrackFacts, bytes: ArrayBuffer, samples: number, { sampleRate }: Frame): Promise<Decoded> {
  const sound = await new OfflineAudioContext(2, 1, sampleRate).decodeAudioData(bytes);
  // Without the encoder's word a browser keeps what the encoder put in front; the store's numbers are without it.
  const scale = sampleRate / fact.sampleRate;
  const front = fact.trimmed === 'usual' ? Math.max(0, sound.length - Math.round(samples * scale)) : 0;
  return { sound, shift: Math.round((fact.mixOffset ?? 0) * scale) - front };
}

async function inPlace({ sound, shift }: Decoded, { length, sampleRate }: Frame): Promise<AudioBuffer> {
  if (shift === 0 && sound.length === length && sound.numberOfChannels === 2) return sound;
  const placed = new AudioBuffer({ numberOfChannels: 2, length, sampleRate });
  const { from, to, at } = placement(sound.length, shift, length);
  for (const channel of [0, 1]) {
    const data = sound.getChannelData(Math.min(channel, sound.numberOfChannels - 1));
    placed.copyToChannel(data.subarray(from, to), channel, at);
    // Four minutes are 46 MB a channel: the page may answer between two of them.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return placed;
}

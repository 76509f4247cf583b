/* What a mixer's switches and faders come to. Gains are factors of amplitude, levels are in dB. */

/** The lowest a fader goes; there it is silence. */
export const FADER_BOTTOM = -60;
/** The highest. */
export const FADER_TOP = 12;

/** One stem's strip: fader in dB, pan −1 (left) to 1 (right). */
export type Strip = { decibels: number; pan: number; muted: boolean; soloed: boolean };

export const NEUTRAL_STRIP: Strip = { decibels: 0, pan: 0, muted: false, soloed: false };

/** A level as a factor; at the bottom of the fader, and below, exactly 0. What is no number is 0 dB. */
export function toGain(decibels: number): number {
  if (Number.isNaN(decibels)) return 1;
  return decibels <= FADER_BOTTOM ? 0 : 10 ** (decibels / 20);
}

/** A factor as a level; −Infinity for silence. */
export const toDecibels = (gain: number): number => (gain > 0 ? 20 * Math.log10(gain) : -Infinity);

/**
 * Pan of a stereo stem, by the law of StereoPannerNode: what each output takes from each input. The middle changes
 * nothing; towards a side the other channel is folded over with equal power.
 */
export function panGains(pan: number): {
  leftToLeft: number;
  rightToLeft: number;
  leftToRight: number;
  rightToRight: number;
} {
  const place = Number.isNaN(pan) ? 0 : Math.max(-1, Math.min(1, pan));
  const angle = ((place <= 0 ? place + 1 : place) * Math.PI) / 2;
  const [kept, moved] = place <= 0 ? [Math.sin(angle), Math.cos(angle)] : [Math.cos(angle), Math.sin(angle)];
  return place <= 0
    ? { leftToLeft: 1, rightToLeft: moved, leftToRight: 0, rightToRight: kept }
    : { leftToLeft: kept, rightToLeft: 0, leftToRight: moved, rightToRight: 1 };
}

/** Whether each stem is heard: one that is muted never; with any solo, only those that are soloed. */
export function heard(strips: readonly Strip[]): boolean[] {
  const isSoloed = strips.some((strip) => strip.soloed);
  return strips.map((strip) => !strip.muted && (!isSoloed || strip.soloed));
}

/** The gain of each stem with its switches; the fader keeps its place beneath them. */
export function stripGains(strips: readonly Strip[]): number[] {
  const isHeard = heard(strips);
  return strips.map((strip, index) => (isHeard[index] ? toGain(strip.decibels) : 0));
}

/** A click on a solo button. Exclusive (Alt): only this one; on the only one that is soloed: none. */
export function toggleSolo<T extends Strip>(strips: readonly T[], index: number, exclusive: boolean): T[] {
  if (!exclusive) return strips.map((strip, at) => (at === index ? { ...strip, soloed: !strip.soloed } : strip));
  const isOnly = strips.every((strip, at) => strip.soloed === (at === index));
  return strips.map((strip, at) => ({ ...strip, soloed: at === index && !isOnly }));
}

export type Preset = 'full' | 'karaoke' | 'a-cappella';

/** Faders and pans stay; a preset only decides which stems are heard, by `isVocal`. */
export function applyPreset<T extends Strip & { name: string }>(strips: readonly T[], preset: Preset): T[] {
  return strips.map((strip) => ({
    ...strip,
    soloed: false,
    muted: preset === 'full' ? false : isVocal(strip.name) === (preset === 'karaoke'),
  }));
}

/** Whether a stem of this name is voices: `vocals`, `lead_vocal`, `Backing vocals`, `voice`, `acapella`. */
export const isVocal = (name: string): boolean => /vocal|voice|vox|a[ _-]?cap+ella/i.test(name);

/** Gains of two sounds that change over with equal power, `progress` 0 (only the first) to 1 (only the second). */
export function crossfade(progress: number): [first: number, second: number] {
  const angle = (Math.max(0, Math.min(1, Number.isNaN(progress) ? 0 : progress)) * Math.PI) / 2;
  return [progress >= 1 ? 0 : Math.cos(angle), Math.sin(angle)];
}

/** Every switch and fader moves in a straight line of this length (seconds): no step is larger than −56 dB of what sounds. */
export const RAMP = 0.015;

/** A gain on its way: from one value to another, from a moment (seconds of the context's clock) on. */
export type Ramp = { from: number; to: number; at: number };

/** Where a gain is at a moment, so that the next ramp begins there. */
export function rampValue({ from, to, at }: Ramp, now: number): number {
  return from + (to - from) * Math.max(0, Math.min(1, (now - at) / RAMP));
}

/** A part of the song that repeats, in seconds. */
export type Loop = { from: number; to: number };

/** A place on its way: at `when` of the clock it is at `position` of the song, and goes on at `speed`. */
export type Motion = { when: number; position: number; speed: number };

/** Where the song is at a moment, in seconds: behind the end of a loop it is in the loop again. */
export function positionAt({ when, position, speed }: Motion, loop: Loop | null, now: number): number {
  const place = position + Math.max(0, now - when) * speed;
  if (!loop || place < loop.to || position >= loop.to) return place;
  return loop.from + ((place - loop.from) % (loop.to - loop.from));
}

/** A loop that can be heard: in order, inside the song, at least 50 ms long, on whole samples. Null where that cannot be. */
export function usableLoop(loop: Loop | null, seconds: number, sampleRate: number): Loop | null {
  if (!loop || !Number.isFinite(loop.from) || !Number.isFinite(loop.to)) return null;
  const onSample = (time: number) => Math.round(Math.max(0, Math.min(seconds, time)) * sampleRate) / sampleRate;
  const [from, to] = [onSample(Math.min(loop.from, loop.to)), onSample(Math.max(loop.from, loop.to))];
  return to - from >= 0.05 ? { from, to } : null;
}

/** Bytes of decoded sound: stereo, 32 bit floats. */
export const decodedBytes = (seconds: number, sampleRate: number) => seconds * sampleRate * 2 * 4;

/** How a song's stems are held: whole, at half the sample rate, or not at all (then only the song itself plays). */
export type Tier = 'full' | 'half' | 'song';

/** The best way that fits into so many bytes. */
export function tierFor(stems: number, seconds: number, sampleRate: number, budget: number): Tier {
  const whole = stems * decodedBytes(seconds, sampleRate);
  if (whole <= budget) return 'full';
  return whole / 2 <= budget ? 'half' : 'song';
}

/**
 * Where a sound of so many samples lies in a song of `length`, moved by `shift` samples (cut off at its beginning where that
 * is negative): the samples `from` to `to` belong at `at`. Around them is silence.
 */
export function placement(samples: number, shift: number, length: number): { from: number; to: number; at: number } {
  const from = Math.min(samples, Math.max(0, -shift));
  const at = Math.min(length, Math.max(0, shift));
  return { from, to: Math.max(from, Math.min(samples, from + length - at)), at };
}

/** A fifth, upwards: frequency in hertz, and when it begins, in seconds. */
const NOTES = [
  { frequency: 587.33, at: 0 },
  { frequency: 880, at: 0.13 },
];
const LOUDNESS = 0.14;
const RING = 0.7;

/** Plays two short notes. A browser that has not been touched yet stays silent. */
export async function playChime(): Promise<void> {
  const context = new AudioContext();
  if (context.state === 'suspended') await Promise.race([context.resume(), pause()]);
  for (const { frequency, at } of NOTES) {
    const start = context.currentTime + at;
    const tone = new OscillatorNode(context, { type: 'sine', frequency });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(LOUDNESS, start + 0.012);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + RING);
    tone.connect(volume).connect(context.destination);
    tone.start(start);
    tone.stop(start + RING);
    if (at === NOTES.at(-1)!.at) tone.addEventListener('ended', () => void context.close());
  }
}

/** What may not sound is not waited for: it would sound at the next click. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 200));

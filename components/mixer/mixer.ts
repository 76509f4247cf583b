import {
  applyPreset,
  heard,
  isVocal,
  type Loop,
  NEUTRAL_STRIP,
  type Preset,
  type Strip,
  type Tier,
  toggleSolo,
} from '@/lib/audio/mixer';
import { soundFocus } from '../player/sound-focus';
import { readFacts } from '../player/the-player';
import { createEngine, type Engine } from './engine';
import { decode, fetchSound, type LoadedStems, loadStems, memoryBudget, NoMix } from './load-stems';
import { renderMix } from './mixdown';

/** A stem as the job has it. */
export type Stem = { name: string; mediaId: string };
export type NamedStrip = Strip & { name: string };

export type MixerState = {
  /** `loading` with the stems that are there, `ready`, or `failed` with a sentence. */
  load: { kind: 'loading'; done: number } | { kind: 'ready'; tier: Tier } | { kind: 'failed'; message: string };
  isPlaying: boolean;
  seconds: number;
  strips: NamedStrip[];
  loop: Loop | null;
  speed: number;
  /** The song that the stems were made of is stored, so it can be heard beside them. */
  hasSong: boolean;
  hearsSong: boolean;
};

export const MIX_SPEEDS = [0.5, 0.75, 1, 1.25, 1.5] as const;
const storeKey = (jobId: string) => `reprise:mix:${jobId}`;

export type Mixer = ReturnType<typeof createMixer>;

/** The mixer of one job's stems: what is set is kept for the job; the sound is made when it is needed. */
export function createMixer(jobId: string, stems: readonly Stem[]) {
  let state: MixerState = {
    load: { kind: 'loading', done: 0 },
    isPlaying: false,
    seconds: 0,
    strips: readStrips(jobId, stems),
    loop: null,
    speed: 1,
    hasSong: false,
    hearsSong: false,
  };
  const listeners = new Set<() => void>();
  let context: AudioContext | null = null;
  let engine: Engine | null = null;
  let loaded: LoadedStems | null = null;
  /** Which opening this is: what an earlier one still brings is let go. */
  let opening = 0;

  const change = (patch: Partial<MixerState>) => {
    state = { ...state, ...patch };
    for (const listener of listeners) listener();
  };
  const setStrips = (strips: NamedStrip[]) => {
    change({ strips });
    engine?.setStrips(strips);
    try {
      localStorage.setItem(storeKey(jobId), JSON.stringify(strips));
    } catch {
      // A full or forbidden storage forgets the mix, and nothing else.
    }
  };
  const pause = () => {
    engine?.pause();
    soundFocus().release(pause);
    change({ isPlaying: false });
  };

  async function load() {
    const mine = (opening += 1);
    try {
      const found = await loadStems(
        stems.map(({ mediaId }) => mediaId),
        memoryBudget(),
        (done) => mine === opening && change({ load: { kind: 'loading', done } }),
      );
      if (mine !== opening) return;
      loaded = found;
      const { tier, sampleRate, seconds } = loaded;
      context = new AudioContext({ sampleRate, latencyHint: 'interactive' });
      engine = createEngine(context, loaded.buffers, () => {
        soundFocus().release(pause);
        change({ isPlaying: false });
      });
      engine.graph.set(state.strips, 0, false);
      // An iPhone whose ringer is off is silent otherwise.
      const { audioSession } = navigator as { audioSession?: { type: string } };
      if (audioSession) audioSession.type = 'playback';
      change({ load: { kind: 'ready', tier }, seconds, hasSong: found.facts.some(({ mixId }) => mixId !== null) });
    } catch (error) {
      if (mine !== opening) return;
      const message =
        error instanceof NoMix ? error.message : 'The stems could not be loaded. Reload the page to try again.';
      change({ load: { kind: 'failed', message } });
    }
  }

  async function play() {
    if (!engine || !context || state.load.kind !== 'ready' || state.load.tier === 'song') return;
    soundFocus().claim(pause);
    change({ isPlaying: true });
    await context.resume();
    if (state.isPlaying) engine.play();
  }

  async function hearSong(isHeard: boolean) {
    const songId = loaded?.facts.find(({ mixId }) => mixId)?.mixId;
    if (!engine || !loaded || !songId) return;
    const mine = opening;
    change({ hearsSong: isHeard });
    if (isHeard && !engine.hasSong()) {
      const { seconds, sampleRate } = loaded;
      const song = await Promise.all([readFacts(songId), fetchSound(songId)])
        .then(([fact, bytes]) => decode(fact, bytes, Math.round(seconds * sampleRate), sampleRate))
        .catch(() => null);
      if (mine !== opening) return;
      if (!song) return change({ hearsSong: false });
      engine.setSong(song);
    }
    engine.hearSong(state.hearsSong);
  }

  return {
    /** Begins to load. */
    open: () => void load(),
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    state: () => state,
    /** Seconds of the song that are heard now. */
    position() {
      if (!engine || !context) return 0;
      const latency = state.isPlaying ? context.outputLatency || context.baseLatency || 0 : 0;
      return Math.max(0, engine.position(context.currentTime - latency));
    },
    /** The peak of each strip just now, 0 to 1. */
    levels: () => engine?.graph.channels.map(({ meter }) => peakOf(meter)) ?? [],
    toggle: () => (state.isPlaying ? pause() : void play()),
    pause,
    seek(seconds: number) {
      engine?.seek(seconds);
      change({});
    },
    setStrip: (index: number, patch: Partial<Strip>) =>
      setStrips(state.strips.map((strip, at) => (at === index ? { ...strip, ...patch } : strip))),
    solo: (index: number, isExclusive: boolean) => setStrips(toggleSolo(state.strips, index, isExclusive)),
    preset: (preset: Preset) => setStrips(applyPreset(state.strips, preset)),
    reset: () => setStrips(state.strips.map(({ name }) => ({ ...NEUTRAL_STRIP, name }))),
    setLoop: (loop: Loop | null) => change({ loop: engine?.setLoop(loop) ?? null }),
    setSpeed(speed: number) {
      engine?.setSpeed(speed);
      change({ speed });
    },
    hearSong,
    /** The mix as it is set, as a file. */
    render(onProgress: (done: number) => void, signal: AbortSignal) {
      if (!loaded || loaded.buffers.length === 0) throw new NoMix('The stems are not loaded.');
      return renderMix(loaded.buffers, state.strips, onProgress, signal);
    },
    close() {
      opening += 1;
      pause();
      engine?.close();
      void context?.close();
      [engine, context, loaded] = [null, null, null];
    },
  };
}

/** Which preset the strips are, if any. */
export function presetOf(strips: readonly NamedStrip[]): Preset | null {
  const isHeard = heard(strips);
  if (isHeard.every(Boolean)) return 'full';
  if (strips.every(({ name }, index) => isHeard[index] === !isVocal(name))) return 'karaoke';
  return strips.every(({ name }, index) => isHeard[index] === isVocal(name)) ? 'a-cappella' : null;
}

function peakOf(meter: AnalyserNode | null): number {
  if (!meter) return 0;
  const samples = new Float32Array(meter.fftSize);
  meter.getFloatTimeDomainData(samples);
  let peak = 0;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  return peak;
}

/** The strips as they were left; stems that were not there then are as they came. */
function readStrips(jobId: string, stems: readonly Stem[]): NamedStrip[] {
  let kept: unknown = null;
  try {
    kept = JSON.parse(localStorage.getItem(storeKey(jobId)) ?? 'null');
  } catch {
    // What cannot be read is as if it were not there.
  }
  const known = Array.isArray(kept) ? (kept as Partial<NamedStrip>[]) : [];
  return stems.map(({ name }) => {
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

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
import { NO_DEVICE } from '../player/messages';
import { soundFocus } from '../player/sound-focus';
import { readFacts } from '../player/the-player';
import { decodeWhole } from './decode-stem';
import { createEngine, type Engine } from './engine';
import { keepStrips, type NamedStrip, readStrips } from './kept-strips';
import { type LoadedStems, loadStems, memoryBudget } from './load-stems';
import { renderMix } from './mixdown';
import { fetchSound, NoMix } from './sound-file';
import { createTicker } from './ticker';

/** A stem as the job has it. */
export type Stem = { name: string; mediaId: string };

export type MixerState = {
  /** `loading` with the stems that are there, `ready`, or `failed` with a sentence. */
  load: { kind: 'loading'; done: number } | { kind: 'ready'; tier: Tier } | { kind: 'failed'; message: string };
  /** All of the stems is there, not only their first seconds. */
  isWhole: boolean;
  isPlaying: boolean;
  /** It plays, but waits for what comes next. */
  isWaiting: boolean;
  /** Why it does not sound, as a sentence. */
  message: string | null;
  seconds: number;
  strips: NamedStrip[];
  loop: Loop | null;
  speed: number;
  /** The song that the stems were made of is stored, so it can be heard beside them. */
  hasSong: boolean;
  hearsSong: boolean;
};

export const MIX_SPEEDS = [0.5, 0.75, 1, 1.25, 1.5] as const;
/** Seconds that are rendered at once: a switch is still heard within 50 ms, and the sound card asks half as often. */
const LATENCY = 0.025;
/** How long after a pause the sound card is let go of (ms): what fades out has faded. */
const REST = 200;

export type Mixer = ReturnType<typeof createMixer>;

/** The mixer of one job's stems: what is set is kept for the job; the sound is made when it is needed. */
export function createMixer(jobId: string, stems: readonly Stem[]) {
  let state: MixerState = {
    load: { kind: 'loading', done: 0 },
    isWhole: false,
    isPlaying: false,
    isWaiting: false,
    message: null,
    seconds: 0,
    strips: readStrips(
      jobId,
      stems.map(({ name }) => name),
    ),
    loop: null,
    speed: 1,
    hasSong: false,
    hearsSong: false,
  };
  const listeners = new Set<() => void>();
  const ticker = createTicker();
  let context: AudioContext | null = null;
  let engine: Engine | null = null;
  let loaded: LoadedStems | null = null;
  /** Which opening this is: what an earlier one still brings is let go. */
  let opening = 0;

  const change = (patch: Partial<MixerState>) => {
    state = { ...state, ...patch };
    ticker.run(state.isPlaying);
    for (const listener of listeners) listener();
  };
  const setStrips = (strips: NamedStrip[]) => {
    change({ strips });
    engine?.setStrips(strips);
    keepStrips(jobId, strips);
  };
  let resting: ReturnType<typeof setTimeout> | undefined;
  const rest = () => {
    soundFocus().release(pause);
    change({ isPlaying: false });
    // A context that runs costs as much in silence as in sound.
    clearTimeout(resting);
    resting = setTimeout(() => void context?.suspend(), REST);
  };
  const pause = () => {
    engine?.pause();
    rest();
  };

  async function load() {
    const mine = (opening += 1);
    const onProgress = (done: number) => {
      if (mine === opening && state.load.kind === 'loading') change({ load: { kind: 'loading', done } });
    };
    const mediaIds = stems.map(({ mediaId }) => mediaId);
    change({ load: { kind: 'loading', done: 0 }, isWhole: false });
    try {
      for await (const found of loadStems(mediaIds, memoryBudget(), onProgress)) {
        if (mine !== opening) return;
        if (engine) engine.setStems(found.buffers);
        else begin(found);
        loaded = found;
        change({ isWhole: found.buffers[0]?.length === found.length });
      }
    } catch (error) {
      if (mine !== opening) return;
      const message =
        error instanceof NoMix ? error.message : 'The stems could not be loaded. Reload the page to try again.';
      pause();
      change({ load: { kind: 'failed', message } });
    }
  }

  function begin({ tier, facts, sampleRate, length, buffers }: LoadedStems) {
    const seconds = length / sampleRate;
    context = new AudioContext({ sampleRate, latencyHint: LATENCY });
    void context.suspend();
    // A browser tells so of a device that is gone; the place is kept.
    context.addEventListener('error', () => {
      pause();
      change({ message: NO_DEVICE });
    });
    const onWait = (isWaiting: boolean) => change({ isWaiting });
    engine = createEngine(context, { stems: buffers, seconds, onEnd: rest, onWait });
    engine.graph.set(state.strips, 0, false);
    // It may have been chosen while the stems were on their way.
    engine.setSpeed(state.speed);
    // An iPhone whose ringer is off is silent otherwise.
    const { audioSession } = navigator as { audioSession?: { type: string } };
    if (audioSession) audioSession.type = 'playback';
    change({ load: { kind: 'ready', tier }, seconds, hasSong: facts.some(({ mixId }) => mixId !== null) });
  }

  async function play() {
    if (!engine || !context || state.load.kind !== 'ready' || state.load.tier === 'song') return;
    clearTimeout(resting);
    soundFocus().claim(pause);
    change({ isPlaying: true, message: null });
    await context.resume();
    if (state.isPlaying) engine.play();
  }

  async function hearSong(isHeard: boolean) {
    const songId = loaded?.facts.find(({ mixId }) => mixId)?.mixId;
    if (!engine || !loaded || !songId) return;
    const mine = opening;
    change({ hearsSong: isHeard });
    if (isHeard && !engine.hasSong()) {
      const frame = loaded;
      const song = await Promise.all([readFacts(songId), fetchSound(songId).whole])
        .then(([fact, bytes]) => decodeWhole(fact, bytes, frame))
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
    /** Calls 20 times a second while it plays. The answer takes it back. */
    onTick: ticker.add,
    /** The peak of a strip just now, 0 to 1; 0 while it does not play. */
    level: (index: number) => (state.isPlaying ? (engine?.graph.channels[index]?.meter?.peak() ?? 0) : 0),
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
      if (!loaded || !state.isWhole) throw new NoMix('The stems are not loaded.');
      return renderMix(loaded.buffers, state.strips, onProgress, signal);
    },
    close() {
      opening += 1;
      pause();
      clearTimeout(resting);
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

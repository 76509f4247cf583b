import { type Loop, type Motion, positionAt, RAMP, type Strip, usableLoop } from '@/lib/audio/mixer';
import { createGraph, gliding } from './graph';

/** Sources start so far ahead of the clock, all at one moment of it. */
const AHEAD = 0.05;

export type Engine = ReturnType<typeof createEngine>;

/**
 * Stems on one clock. All have one length and one sample rate, and are in their place (`placed`): so whatever is asked,
 * their sources are started together at one moment and one sample, and stay together.
 */
export function createEngine(context: BaseAudioContext, stems: readonly AudioBuffer[], onEnd: () => void) {
  const { sampleRate } = context;
  const seconds = Math.max(0, ...stems.map((stem) => stem.duration));
  const graph = createGraph(context, stems.length, { meters: true });
  const mixed = gliding(graph.output.gain, 1);
  const original = new GainNode(context, { gain: 0 });
  const originalGain = gliding(original.gain, 0);
  graph.output.connect(context.destination);
  original.connect(context.destination);

  let song: AudioBuffer | null = null;
  let group: { sources: AudioBufferSourceNode[]; voices: ReturnType<typeof gliding>[] } | null = null;
  let motion: Motion = { when: 0, position: 0, speed: 1 };
  let loop: Loop | null = null;

  const onSample = (time: number) => Math.round(time * sampleRate) / sampleRate;
  const place = (now = context.currentTime) =>
    group ? Math.min(seconds, positionAt(motion, loop, now)) : motion.position;

  function stopAt(when: number) {
    if (!group) return;
    for (const voice of group.voices) voice.to(0, when, true);
    for (const source of group.sources) source.stop(when + RAMP);
    group = null;
  }

  function startAt(when: number, position: number, speed: number) {
    const from = onSample(Math.max(0, Math.min(position, seconds)));
    motion = { when, position: from, speed };
    const started = [...stems, ...(song ? [song] : [])].map((buffer, index) => {
      const source = new AudioBufferSourceNode(context, {
        buffer,
        playbackRate: speed,
        ...(loop ? { loop: true, loopStart: loop.from, loopEnd: loop.to } : {}),
      });
      // From the very beginning nothing is faded in: a song may begin with a beat.
      const gain = from === 0 ? 1 : 0;
      const node = new GainNode(context, { gain });
      const voice = gliding(node.gain, gain);
      voice.to(1, when, true);
      source.connect(node).connect(graph.channels[index]?.input ?? original);
      source.start(when, from);
      return { source, voice };
    });
    group = { sources: started.map(({ source }) => source), voices: started.map(({ voice }) => voice) };
    const playing = group;
    // A group that was stopped ends as well; only the one that plays has come to its end.
    playing.sources[0]?.addEventListener('ended', () => {
      if (group !== playing) return;
      group = null;
      motion = { ...motion, position: seconds };
      onEnd();
    });
  }

  /** Goes on elsewhere, or as it is with another loop, speed or song: the old sources fade out while the new ones fade in. */
  function restart(change: () => void, position?: number) {
    if (!group) {
      change();
      motion = { ...motion, position: position ?? motion.position };
      return;
    }
    const when = onSample(context.currentTime + AHEAD);
    const next = position ?? place(when);
    stopAt(when);
    change();
    startAt(when, loop && (next >= loop.to || next < 0) ? loop.from : next, motion.speed);
  }

  return {
    seconds,
    graph,
    isPlaying: () => group !== null,
    /** Seconds of the song that are rendered now; what is heard lags by the latency of the output. */
    position: place,
    play() {
      if (group) return;
      const atEnd = motion.position >= seconds;
      const from = atEnd ? 0 : motion.position;
      startAt(onSample(context.currentTime + AHEAD), loop && from >= loop.to ? loop.from : from, motion.speed);
    },
    pause() {
      const now = onSample(context.currentTime);
      const position = place(now);
      stopAt(now);
      motion = { ...motion, position };
    },
    seek: (position: number) => restart(() => {}, Math.max(0, Math.min(position, seconds))),
    /** What cannot repeat clears it. A song that is elsewhere goes to the beginning of the loop. */
    setLoop(wanted: Loop | null) {
      const next = usableLoop(wanted, seconds, sampleRate);
      const now = place();
      const isInside = !next || (now >= next.from && now < next.to);
      restart(() => (loop = next), isInside ? undefined : next.from);
      return loop;
    },
    setSpeed: (speed: number) => restart(() => (motion = { ...motion, speed })),
    setStrips: (strips: readonly Strip[]) => graph.set(strips, context.currentTime, true),
    /** The song as it was, beside its stems on the same clock. It may come later than they. */
    setSong: (buffer: AudioBuffer) => restart(() => (song = buffer)),
    hasSong: () => song !== null,
    hearSong(isHeard: boolean) {
      mixed.to(isHeard ? 0 : 1, context.currentTime, true);
      originalGain.to(isHeard ? 1 : 0, context.currentTime, true);
    },
    close: () => stopAt(context.currentTime),
  };
}

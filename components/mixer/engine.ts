import { type Loop, type Motion, positionAt, RAMP, type Strip, usableLoop } from '@/lib/audio/mixer';
import { createGraph, gliding } from './graph';

/** Sources start so far ahead of the clock, all at one moment of it. */
const AHEAD = 0.05;

export type Engine = ReturnType<typeof createEngine>;

export type EngineParts = {
  /** Of one length and of the context's sample rate, in their places in the song (decode-stem.ts). */
  stems: readonly AudioBuffer[];
  /** How long the song is; the stems may be its first seconds only, until `setStems` brings the rest. */
  seconds: number;
  onEnd(): void;
  /** It would play, but what comes next is not there yet; and no longer so. */
  onWait(isWaiting: boolean): void;
};

/**
 * Stems on one clock. Whatever is asked, their sources are started together at one moment and one sample, and stay
 * together.
 */
export function createEngine(context: BaseAudioContext, { stems: first, seconds, onEnd, onWait }: EngineParts) {
  const { sampleRate } = context;
  const graph = createGraph(context, first.length, { meters: true });
  const mixed = gliding(graph.output.gain, 1);
  const original = new GainNode(context, { gain: 0 });
  const originalGain = gliding(original.gain, 0);
  graph.output.connect(context.destination);
  original.connect(context.destination);

  let stems = first;
  let song: AudioBuffer | null = null;
  let group: { sources: AudioBufferSourceNode[]; voices: ReturnType<typeof gliding>[] } | null = null;
  let motion: Motion = { when: 0, position: 0, speed: 1 };
  let loop: Loop | null = null;
  let isWaiting = false;

  const onSample = (time: number) => Math.round(time * sampleRate) / sampleRate;
  /** Up to where the stems are there. */
  const reach = () => Math.min(seconds, ...stems.map((stem) => stem.duration));
  const place = (now = context.currentTime) =>
    group ? Math.min(reach(), positionAt(motion, loop, now)) : motion.position;

  function wait(isSo: boolean) {
    if (isWaiting === isSo) return;
    isWaiting = isSo;
    onWait(isSo);
  }

  function stopAt(when: number) {
    if (!group) return;
    for (const voice of group.voices) voice.to(0, when, true);
    for (const source of group.sources) source.stop(when + RAMP);
    group = null;
  }

  function startAt(when: number, position: number, speed: number) {
    const from = onSample(Math.max(0, Math.min(position, seconds)));
    motion = { when, position: from, speed };
    const there = reach();
    wait(from >= there && there < seconds);
    if (isWaiting) return;
    const started = [...stems, ...(song ? [song] : [])].map((buffer, index) => {
      const source = new AudioBufferSourceNode(context, {
        buffer,
        playbackRate: speed,
        // A loop that ends later than the stems waits there for the rest.
        ...(loop && loop.to <= there ? { loop: true, loopStart: loop.from, loopEnd: loop.to } : {}),
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
      stopAt(context.currentTime);
      motion = { ...motion, position: there };
      if (there < seconds) wait(true);
      else onEnd();
    });
  }

  /** Goes on elsewhere, or as it is with another loop, speed or song: the old sources fade out while the new ones fade in. */
  function restart(change: () => void, position?: number) {
    if (!group && !isWaiting) {
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
    /** Seconds of the song that are rendered now; what is heard lags by the latency of the output. */
    position: place,
    play() {
      if (group || isWaiting) return;
      const from = motion.position >= seconds ? 0 : motion.position;
      startAt(onSample(context.currentTime + AHEAD), loop && from >= loop.to ? loop.from : from, motion.speed);
    },
    pause() {
      const now = onSample(context.currentTime);
      const position = place(now);
      stopAt(now);
      wait(false);
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
    /** The same stems, now whole: it goes on in them from where it is. */
    setStems: (whole: readonly AudioBuffer[]) => restart(() => (stems = whole)),
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

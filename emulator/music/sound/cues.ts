import type { Score } from '../notes';
import { SAMPLE_RATE, type Part } from '../song';
import { styleOf } from '../styles';
import type { Bank } from './bank';
import { instrumentOf } from './instruments';
import { BREATH_SECONDS } from './singer';

/** Something that sounds: when, how loud on each side, how much of it goes to the room, and when it is let go. */
export type Cue = {
  frame: number;
  samples(): Float32Array;
  left: number;
  right: number;
  room: number;
  /** Frames until the release begins, and frames of the release. */
  hold: number;
  release: number;
  /** The voice and the drums do not dip under the bass drum. */
  bus: 'drums' | 'music' | 'voice';
};

const gains = { bass: 0.42, chords: 0.3, pad: 0.13, lead: 0.36 } as const;
const rooms = { bass: 0.03, chords: 0.7, pad: 1, lead: 1 } as const;
const drumPlace: Record<string, number> = {
  kick: 0,
  snare: 0.05,
  hat: 0.3,
  open: 0.3,
  ride: -0.35,
  crash: -0.2,
  tom: -0.25,
};

/** Everything that a score has to play, in the order of time. */
export function listCues(part: Part, score: Score, bank: Bank): Cue[] {
  const cues: Cue[] = [];
  for (const { layer, pitch, time, seconds, velocity } of score.notes) {
    const owner = part.layers[layer];
    if (!owner) continue;
    const style = styleOf(owner);
    const name =
      layer === 'bass'
        ? style.bass[0]
        : layer === 'chords'
          ? style.chords[0]
          : layer === 'pad'
            ? style.pad
            : style.lead;
    if (!name) continue;
    const { release, wide } = instrumentOf(name);
    const gain = gains[layer] * velocity;
    const cue = {
      frame: frameOf(time),
      room: rooms[layer],
      hold: frameOf(seconds),
      release: frameOf(release),
      bus: 'music' as const,
    };
    if (wide && layer !== 'bass') {
      cues.push({ ...cue, left: gain, right: 0, samples: () => bank.note(name, pitch, 1) });
      cues.push({ ...cue, left: 0, right: gain, samples: () => bank.note(name, pitch, 2) });
    } else {
      const place = layer === 'bass' ? 0 : layer === 'lead' ? 0.15 : Math.max(-0.5, Math.min(0.5, (pitch - 60) / 24));
      cues.push({ ...cue, ...panned(gain, place), samples: () => bank.note(name, pitch, 0) });
    }
  }
  const drums = part.layers.drums;
  if (drums) {
    const { kit } = styleOf(drums);
    for (const { drum, time, velocity } of score.hits) {
      cues.push({
        frame: frameOf(time),
        samples: () => bank.drum(kit, drum),
        ...panned(0.7 * velocity, drumPlace[drum] ?? 0),
        room: drum === 'kick' ? 0 : 0.25,
        hold: Infinity,
        release: 1,
        bus: 'drums',
      });
    }
  }
  score.phrases.forEach((phrase, index) => {
    const time = phrase.notes[0]?.time;
    if (time === undefined) return;
    for (const second of phrase.harmony ? [false, true] : [false]) {
      // The mouth opens before the first note.
      const opens = frameOf(time) - frameOf(BREATH_SECONDS);
      const frame = Math.max(0, opens);
      cues.push({
        frame,
        samples: () => bank.phrase(index, second).subarray(frame - opens),
        ...panned(second ? 0.45 : 1, second ? -0.4 : 0),
        room: 0.8,
        hold: Infinity,
        release: 1,
        bus: 'voice',
      });
    }
  });
  return cues.toSorted((one, other) => one.frame - other.frame);
}

function frameOf(seconds: number): number {
  return Math.round(seconds * SAMPLE_RATE);
}

/** Equal power between left (-1) and right (1). */
function panned(gain: number, place: number): { left: number; right: number } {
  const angle = ((place + 1) * Math.PI) / 4;
  return { left: gain * Math.cos(angle) * Math.SQRT2, right: gain * Math.sin(angle) * Math.SQRT2 };
}

import type { Score } from '../notes';
import { SAMPLE_RATE, type Part } from '../song';
import { styleOf } from '../styles';
import type { Bank } from './bank';
import { listCues, type Cue } from './cues';
import { noiseSource } from './engines';
import { Room } from './room';

export type Stereo = readonly [Float32Array, Float32Array];

/** The two buses of a mix; they are never processed together, so that each is a stem. */
export type Buses = { instrumental: Stereo; vocals: Stereo };

type Playing = { cue: Cue; samples: Float32Array; at: number };

/** Plays a part block by block, as loud as it happens to be. `from` is the frame at which it starts to listen. */
export class Mixer {
  private readonly cues: Cue[];
  private readonly rooms: { instrumental: Room; vocals: Room };
  private readonly sings: boolean;
  private readonly wet: number;
  private readonly pump: number;
  private readonly dust: number;
  private readonly kicks: Int32Array;
  private readonly crackle = noiseSource(7);
  /** Last input, output and low part of the four channels. */
  private readonly equaliser = new Float64Array(12);
  private playing: Playing[] = [];
  private next = 0;
  private kick = -1;
  private scratch = 0;

  constructor(
    part: Part,
    score: Score,
    bank: Bank,
    private frame = 0,
  ) {
    const style = styleOf(part.style);
    this.cues = listCues(part, score, bank);
    this.next = this.cues.findIndex((cue) => cue.frame >= frame);
    if (this.next < 0) this.next = this.cues.length;
    const decay = 0.9 + style.room * 5;
    this.rooms = { instrumental: new Room(decay), vocals: new Room(Math.min(2.2, decay)) };
    this.sings = score.phrases.length > 0;
    this.wet = style.room;
    this.pump = style.pump;
    this.dust = style.dust;
    this.kicks = Int32Array.from(
      score.hits.filter(({ drum }) => drum === 'kick'),
      ({ time }) => Math.round(time * SAMPLE_RATE),
    );
  }

  /** The next block of both buses. */
  render(frames: number): Buses {
    const music = stereo(frames);
    const instrumental = stereo(frames);
    const vocals = stereo(frames);
    const sent = { instrumental: new Float32Array(frames), vocals: new Float32Array(frames) };
    for (let cue = this.cues[this.next]; cue && cue.frame < this.frame + frames; cue = this.cues[++this.next])
      this.playing.push({ cue, samples: cue.samples(), at: this.frame - cue.frame });
    this.playing = this.playing.filter((sound) => {
      const bus = sound.cue.bus === 'voice' ? vocals : sound.cue.bus === 'drums' ? instrumental : music;
      return play(sound, bus, sound.cue.bus === 'voice' ? sent.vocals : sent.instrumental, frames, this.wet);
    });
    this.dip(music, sent.instrumental, instrumental, frames);
    this.rooms.instrumental.answer(sent.instrumental, instrumental[0], instrumental[1], frames);
    if (this.sings) this.rooms.vocals.answer(sent.vocals, vocals[0], vocals[1], frames);
    if (this.dust > 0) this.addDust(instrumental, frames);
    [...instrumental, ...vocals].forEach((channel, index) => this.equalise(channel, index));
    this.frame += frames;
    return { instrumental, vocals };
  }

  /** Adds the music to the drums, ducked after every stroke of the bass drum. */
  private dip(music: Stereo, sent: Float32Array, to: Stereo, frames: number): void {
    for (let index = 0; index < frames; index++) {
      let gain = 1;
      if (this.pump > 0) {
        while ((this.kicks[this.kick + 1] ?? Infinity) <= this.frame + index) this.kick++;
        const since = (this.frame + index - (this.kicks[this.kick] ?? -1e9)) / SAMPLE_RATE;
        gain = 1 - this.pump * Math.min(1, since / 0.004) * Math.exp(-since / 0.13);
      }
      sent[index] = (sent[index] as number) * gain;
      to[0][index] = (to[0][index] as number) + (music[0][index] as number) * gain;
      to[1][index] = (to[1][index] as number) + (music[1][index] as number) * gain;
    }
  }

  /** Single crackles and a breath of noise, as from an old record. */
  private addDust([left, right]: Stereo, frames: number): void {
    for (let index = 0; index < frames; index++) {
      const noise = this.crackle();
      if (noise > 0.99985) this.scratch = (noise - 0.99985) * 900;
      this.scratch *= -0.82;
      const value = this.dust * (noise * 0.0016 + this.scratch);
      left[index] = (left[index] as number) + value;
      right[index] = (right[index] as number) + value * 0.8;
    }
  }

  /** A high-pass at 24 Hz, so that no bus has a direct current, and more of what lies above a kilohertz. */
  private equalise(channel: Float32Array, index: number): void {
    const keep = Math.exp((-2 * Math.PI * 24) / SAMPLE_RATE);
    const part = 1 - Math.exp((-2 * Math.PI * 1100) / SAMPLE_RATE);
    const presence = index < 2 && this.dust > 0 ? 0.2 : 0.9;
    const state = this.equaliser.subarray(index * 3, index * 3 + 3);
    let [input = 0, output = 0, low = 0] = state;
    for (let frame = 0; frame < channel.length; frame++) {
      const value = channel[frame] as number;
      output = keep * (output + value - input);
      input = value;
      low += (output - low) * part;
      channel[frame] = output + (output - low) * presence;
    }
    state.set([input, output, low]);
  }
}

export function stereo(frames: number): Stereo {
  return [new Float32Array(frames), new Float32Array(frames)];
}

/** Adds what this block hears of a sound; false when nothing of it is left. */
function play(sound: Playing, [left, right]: Stereo, sent: Float32Array, frames: number, wet: number): boolean {
  const { cue, samples } = sound;
  const end = Math.min(samples.length, cue.hold + cue.release);
  const first = Math.max(0, -sound.at);
  const count = Math.min(frames, end - sound.at) - first;
  if (count > 0) {
    const from = sound.at + first;
    const heard = samples.subarray(from, from + count);
    const faded = from + count > cue.hold ? letGo(heard, from - cue.hold, cue.release) : heard;
    if (cue.left !== 0) addTo(left, faded, first, cue.left);
    if (cue.right !== 0) addTo(right, faded, first, cue.right);
    if (cue.room !== 0) addTo(sent, faded, first, (cue.left + cue.right) * cue.room * wet * 0.5);
  }
  sound.at += frames;
  return sound.at < end;
}

/** A copy that fades away within `release` frames; `held` is how long ago the note was let go at its first frame. */
function letGo(samples: Float32Array, held: number, release: number): Float32Array {
  const faded = samples.slice();
  for (let index = Math.max(0, -held); index < faded.length; index++) {
    const fade = 1 - (held + index) / release;
    faded[index] = (faded[index] as number) * fade * fade;
  }
  return faded;
}

function addTo(target: Float32Array, samples: Float32Array, from: number, gain: number): void {
  for (let index = 0; index < samples.length; index++)
    target[from + index] = (target[from + index] as number) + (samples[index] as number) * gain;
}

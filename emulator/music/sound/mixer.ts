import type { Score } from '../score';
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
  private readonly wet: number;
  private readonly pump: number;
  private readonly dust: number;
  private readonly kicks: Int32Array;
  private readonly crackle = noiseSource(7);
  /** Last input and output of the four channels. */
  private readonly rumble = new Float64Array(8);
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
    this.rooms.vocals.answer(sent.vocals, vocals[0], vocals[1], frames);
    if (this.dust > 0) this.addDust(instrumental, frames);
    [...instrumental, ...vocals].forEach((channel, index) => this.removeRumble(channel, index));
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

  /** A high-pass at 24 Hz: no bus has a direct current. */
  private removeRumble(channel: Float32Array, index: number): void {
    const keep = Math.exp((-2 * Math.PI * 24) / SAMPLE_RATE);
    let [input, output] = [this.rumble[index * 2] as number, this.rumble[index * 2 + 1] as number];
    for (let frame = 0; frame < channel.length; frame++) {
      const value = channel[frame] as number;
      output = keep * (output + value - input);
      input = value;
      channel[frame] = output;
    }
    this.rumble[index * 2] = input;
    this.rumble[index * 2 + 1] = output;
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
  const count = Math.min(frames, end - sound.at);
  const room = cue.room * wet * 0.5;
  for (let index = first; index < count; index++) {
    const at = sound.at + index;
    const held = at - cue.hold;
    let value = samples[at] as number;
    if (held > 0) {
      const fade = 1 - held / cue.release;
      value *= fade * fade;
    }
    const l = value * cue.left;
    const r = value * cue.right;
    left[index] = (left[index] as number) + l;
    right[index] = (right[index] as number) + r;
    sent[index] = (sent[index] as number) + (l + r) * room;
  }
  sound.at += frames;
  return sound.at < end;
}

import { hash } from '../../painting/random';
import { inKey } from '../harmony';
import type { Drum } from '../beats';
import type { Score } from '../notes';
import type { Part } from '../song';
import { sampleNote, type InstrumentName } from './instruments';
import { strike, type KitName } from './kits';
import { sing } from './singer';

/** Every sound of a part, made once: a note that comes again is the same samples. */
export class Bank {
  private readonly samples = new Map<string, Float32Array>();
  private readonly phrases = new Map<string, Float32Array>();

  constructor(
    private readonly part: Part,
    private readonly score: Score,
  ) {}

  /** A note of at least the longest length that the score asks for at this pitch. */
  note(name: InstrumentName, pitch: number, side: number): Float32Array {
    return this.once(`${name} ${pitch} ${side}`, () => {
      const longest = this.score.notes.reduce(
        (most, note) => (note.pitch === pitch ? Math.max(most, note.seconds) : most),
        0,
      );
      return sampleNote(name, pitch, longest, hash(pitch, side, 100));
    });
  }

  drum(kit: KitName, drum: Drum): Float32Array {
    return this.once(`${kit} ${drum}`, () => strike(kit, drum));
  }

  /** A phrase as it is sung, or by a second voice a third lower. */
  phrase(index: number, second: boolean): Float32Array {
    const key = `${index} ${second}`;
    const phrase = this.score.phrases[index];
    const known = this.phrases.get(key);
    if (known || !phrase) return known ?? new Float32Array(0);
    const sung = sing(
      phrase,
      this.part.voice ?? 'f',
      hash(this.part.seed, index, second ? 101 : 102),
      second ? (pitch) => this.thirdBelow(pitch) : (pitch) => pitch,
    );
    this.phrases.set(key, sung);
    return sung;
  }

  private thirdBelow(pitch: number): number {
    return inKey(pitch - 3, this.part.key) ? pitch - 3 : pitch - 4;
  }

  private once(key: string, make: () => Float32Array): Float32Array {
    const known = this.samples.get(key);
    if (known) return known;
    const made = make();
    this.samples.set(key, made);
    return made;
  }
}

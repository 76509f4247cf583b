import { hash } from '../painting/random';

export type Vowel = 'a' | 'e' | 'i' | 'o' | 'u' | 'ae' | 'aw' | 'er' | 'uh';

/** Families of consonants that sound alike when they are sung. */
export type Consonant =
  | 'plosive-front'
  | 'plosive-middle'
  | 'plosive-back'
  | 'hiss'
  | 'hush'
  | 'breath'
  | 'nasal'
  | 'liquid'
  | 'glide';

/** One sung syllable: what is heard before the vowel, the vowel and where it glides to, and what closes it. */
export type Syllable = { text: string; onset: Consonant[]; vowel: readonly [Vowel, Vowel]; coda: Consonant[] };

/** Splits a line into the syllables that are sung. Signs and emoji are silent; a Han or kana character is one syllable. */
export function splitSyllables(line: string): Syllable[] {
  const words = line
    .normalize('NFC')
    .match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|\p{N}|[\p{L}\p{M}'’]+/gu);
  return (words ?? []).flatMap((word) => {
    if (/^\p{N}$/u.test(word)) return [foreign(word)];
    if (/^\p{Script=Hangul}$/u.test(word)) return [hangul(word)];
    if (/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(word)) return [foreign(word)];
    const latin = romanise(word);
    if (/[a-z]/.test(latin)) return splitWord(latin);
    return (word.match(/\p{L}\p{M}*(?:\p{L}\p{M}*)?/gu) ?? []).map(foreign);
  });
}

const letters: Record<string, string> = {
  ...pair('абвгдеёжзийклмнопрстуфхцчшщыэюя', 'a b v g d e o zh z i y k l m n o p r s t u f h ts ch sh sh i e u a'),
  ...pair('αβγδεζηθικλμνξοπρσςτυφχψω', 'a v g d e z i th i k l m n ks o p r s s t i f h ps o'),
  ...pair('æøœßðþł', 'ae o e s th th l'),
  // An accent keeps a final e from being silent, two dots part it from the vowel before.
  ...pair('éèêëï', 'ei ei ei ye yi'),
};

function pair(from: string, to: string): Record<string, string> {
  const sounds = to.split(' ');
  return Object.fromEntries([...from].map((letter, index) => [letter, sounds[index] ?? '']));
}

/** Lower case without accents, other alphabets by sound; what stays unknown is dropped. */
function romanise(word: string): string {
  const sounds = [...word.toLowerCase()].map((letter) => {
    const [bare = ''] = letter.normalize('NFD');
    return letters[letter] ?? letters[bare] ?? bare;
  });
  return sounds.join('').replace(/[^a-z]/g, '');
}

/** A character of a script that this composer cannot read is sung on a vowel of its own. */
function foreign(text: string): Syllable {
  const code = hash(text.codePointAt(0) ?? 0, text.length);
  const vowels: readonly (readonly [Vowel, Vowel])[] = [
    ['a', 'a'],
    ['i', 'i'],
    ['u', 'u'],
    ['e', 'i'],
    ['o', 'u'],
    ['a', 'i'],
    ['uh', 'uh'],
  ];
  const onsets: readonly Consonant[] = [
    'plosive-front',
    'plosive-middle',
    'plosive-back',
    'hiss',
    'hush',
    'nasal',
    'liquid',
    'glide',
  ];
  return {
    text,
    onset: [onsets[code % onsets.length] ?? 'liquid'],
    vowel: vowels[(code >>> 8) % vowels.length] ?? ['a', 'a'],
    coda: (code >>> 16) % 4 === 0 ? ['nasal'] : [],
  };
}

/** A block of Hangul says its own vowel: 19 × 21 × 28 combinations in order. */
function hangul(text: string): Syllable {
  const index = (text.codePointAt(0) ?? 0) - 0xac00;
  if (index < 0 || index > 11171) return foreign(text);
  const order: readonly Vowel[] = [
    'a',
    'ae',
    'a',
    'ae',
    'uh',
    'e',
    'uh',
    'e',
    'o',
    'a',
    'ae',
    'e',
    'o',
    'u',
    'uh',
    'e',
    'i',
    'u',
    'uh',
    'i',
    'i',
  ];
  const vowel = order[Math.floor(index / 28) % 21] ?? 'a';
  return { ...foreign(text), vowel: [vowel, vowel], coda: index % 28 === 0 ? [] : ['nasal'] };
}

/** Splits a word of a-z. A cluster of consonants goes to both sides, its last sound to the right. */
function splitWord(word: string): Syllable[] {
  const nuclei = [...word.matchAll(/[aeiou]+y?|(?<=[^aeiou])y/g)].map((match) => ({ at: match.index, text: match[0] }));
  if (nuclei.length > 1 && silentEnd(word)) nuclei.pop();
  if (nuclei.length === 0) return [{ text: word, onset: [], vowel: ['uh', 'uh'], coda: consonants(word) }];
  const cuts = nuclei.slice(1).map((nucleus, index) => {
    const before = nuclei[index];
    const from = before ? before.at + before.text.length : 0;
    const cluster = word.slice(from, nucleus.at);
    const kept = /(?:[bcdfgkpt][lr]|th|sh|ch|ph|wh|qu?)$/.test(cluster) ? 2 : 1;
    return nucleus.at - Math.min(kept, cluster.length);
  });
  return nuclei.map(({ at, text }, index) => {
    const from = cuts[index - 1] ?? 0;
    const to = cuts[index] ?? word.length;
    const after = word.slice(at + text.length, to);
    return {
      text: word.slice(from, to),
      onset: consonants(word.slice(from, at)),
      vowel: vowelOf(text, after),
      coda: consonants(after.replace(/e[sd]?$/, '')),
    };
  });
}

function silentEnd(word: string): boolean {
  if (/[^aeiouy]le$/.test(word)) return false;
  return /[^aeiouy]e$/.test(word) || /[^aeioudt]ed$/.test(word) || /[^aeioucsxzgh]es$/.test(word);
}

const vowelSounds: [RegExp, readonly [Vowel, Vowel]][] = [
  [/^(ai|ay|ei|ey|eigh)/, ['e', 'i']],
  [/^(ee|ea|ie|y$|eo)/, ['i', 'i']],
  [/^(oo|ue|ui|ew|eu)/, ['u', 'u']],
  [/^(ou|ow)/, ['a', 'u']],
  [/^(oi|oy)/, ['aw', 'i']],
  [/^(au|aw)/, ['aw', 'aw']],
  [/^oa/, ['o', 'u']],
  [/^(ia|ya)/, ['i', 'a']],
];

const longSounds: Record<string, readonly [Vowel, Vowel]> = {
  a: ['e', 'i'],
  e: ['i', 'i'],
  i: ['a', 'i'],
  o: ['o', 'u'],
  u: ['u', 'u'],
};
const shortSounds: Record<string, Vowel> = { a: 'ae', e: 'e', i: 'i', o: 'aw', u: 'uh' };

function vowelOf(group: string, after: string): readonly [Vowel, Vowel] {
  const found = vowelSounds.find(([pattern]) => pattern.test(group));
  if (found) return found[1];
  const letter = group[0] ?? 'a';
  if (after.startsWith('r')) return letter === 'a' ? ['a', 'a'] : letter === 'o' ? ['aw', 'aw'] : ['er', 'er'];
  if (after === '' || /^[^aeiou]+e[sd]?$/.test(after) || after.startsWith('gh'))
    return longSounds[letter] ?? ['a', 'a'];
  const short = shortSounds[letter] ?? 'uh';
  return [short, short];
}

function consonants(text: string): Consonant[] {
  const sounds = text.match(/th|sh|ch|ph|ng|wh|ck|gh|[a-z]/g) ?? [];
  return sounds.flatMap((sound) => family(sound) ?? []).slice(0, 2);
}

function family(sound: string): Consonant | null {
  if (['p', 'b'].includes(sound)) return 'plosive-front';
  if (['t', 'd'].includes(sound)) return 'plosive-middle';
  if (['k', 'g', 'c', 'q', 'ck', 'x'].includes(sound)) return 'plosive-back';
  if (['s', 'z'].includes(sound)) return 'hiss';
  if (['sh', 'ch', 'j'].includes(sound)) return 'hush';
  if (['f', 'v', 'th', 'ph', 'h'].includes(sound)) return 'breath';
  if (['m', 'n', 'ng'].includes(sound)) return 'nasal';
  if (['l', 'r'].includes(sound)) return 'liquid';
  return ['w', 'wh', 'y'].includes(sound) ? 'glide' : null;
}

import { hash } from '../painting/random';
import { readLyrics } from './lyrics';
import { styleNames, styleOf } from './styles';
import { splitSyllables } from './syllables';

const small = new Set(
  'a an the and or of in on at to for with about song music track by from my your our some that this is are it as into over under like very style vocals vocal male female voice beat beats bpm upbeat instrumental make me write please create slow fast sad happy dark bright there was were then than when where what who oh not but'.split(
    ' ',
  ),
);

const styleWords = new Set(
  styleNames.flatMap((name) => [name, ...styleOf(name).words].flatMap((word) => word.split(' '))),
);

/** The words of a description that a song can be about, at most six. */
export function subjects(description: string): string[] {
  const words = description.toLowerCase().match(/[\p{L}\p{N}'’-]+/gu) ?? [];
  const seen = [...new Set(words)].filter(
    (word) => !small.has(word) && !styleWords.has(word) && word.length > 2 && splitSyllables(word).length > 0,
  );
  return seen.slice(0, 6).map((word) => [...word].slice(0, 24).join(''));
}

const verses = [
  [
    'I left the light on for the {0}',
    'And every window knew my name',
    'The road was longer than the {1}',
    'But nothing here is quite the same',
  ],
  [
    'There was a {0} in the morning',
    'A little colour in the grey',
    'You said the {1} was a warning',
    'I let it carry me away',
  ],
  [
    'We counted stars above the {0}',
    'And wrote their numbers in the sand',
    'The {1} came to ask a question',
    'That only you could understand',
  ],
  [
    'The city hums beneath the {0}',
    'A paper moon above the line',
    'I keep the {1} in my pocket',
    'And tell myself that it is fine',
  ],
];

const choruses = [
  ['Oh {0}, hold on to me', 'Further than the eye can see', 'Oh {0}, carry me home', 'I will not go on my own'],
  [
    'This is the {0} we were waiting for',
    'Open the window, open the door',
    'This is the {0}, let it begin',
    'Let the night and the music in',
  ],
  [
    'Stay with the {0}, stay for a while',
    'We can go on for another mile',
    'Stay with the {0}, give me a sign',
    'Leave all the heavy days behind',
  ],
];

const bridges = [
  ['And if the {1} should fade', 'Remember what we made'],
  ['Quiet now, the {1} is near', 'Nothing left for us to fear'],
];

/** Writes lyrics about a description: two verses, a chorus that comes again and a bridge. */
export function writeLyrics(description: string, seed: number): string {
  const words = subjects(description);
  const word = (index: number) =>
    words[index % Math.max(1, words.length)] ??
    ['river', 'summer', 'silver light', 'morning rain'][index % 4] ??
    'river';
  const pick = (list: readonly string[][], salt: number, from: number) =>
    (list[(hash(seed, 80) + salt) % list.length] ?? []).map((line) =>
      line.replace('{0}', word(from)).replace('{1}', word(from + 1)),
    );
  const chorus = pick(choruses, 0, 0);
  return [
    ['[Verse]', ...pick(verses, 0, 0)],
    ['[Chorus]', ...chorus],
    ['[Verse]', ...pick(verses, 1, 2)],
    ['[Chorus]', ...chorus],
    ['[Bridge]', ...pick(bridges, 0, 3)],
    ['[Chorus]', ...chorus],
  ]
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** A title: the beginning of the chorus, or the words of a description. */
export function writeTitle(description: string, lyrics: string, seed: number): string {
  const words = subjects(description).slice(0, 2);
  const stanzas = readLyrics(lyrics);
  const sung = (stanzas.find(({ kind }) => kind === 'chorus') ?? stanzas.find(({ lines }) => lines.length > 0))
    ?.lines[0];
  const fallback = ['Paper Moon', 'Slow River', 'Open Window', 'Last Light'][seed % 4] ?? 'Untitled';
  const title = words.length > 0 ? words.join(hash(seed, 81) % 2 ? ' and ' : ' ') : sung ? opening(sung) : fallback;
  return [...title.replaceAll(/(?<=^|\s)(?!and\s)\p{Ll}/gu, (letter) => letter.toUpperCase())].slice(0, 80).join('');
}

/** The first words of a line, up to a pause. */
function opening(line: string): string {
  const clause = line.split(/[,;:.!?，。！？、；]/u).find((part) => part.trim() !== '') ?? line;
  const words = clause.trim().split(/\s+/).slice(0, 5).join(' ');
  return [...words].slice(0, 40).join('');
}

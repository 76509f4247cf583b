import type { Job, Offer } from '@/lib/jobs/job';

type Form = NonNullable<Offer['form']>;

/** What the main text of a form is: lyrics, or a description, as the first song of the line was made (reference section 5.2). */
export type MainText = 'lyrics' | 'description' | 'either';

/** `line`: the song and its ancestors, the first of them first. */
export function mainText(form: Form, line: readonly Pick<Job, 'asked'>[]): MainText {
  if (form === 'add-vocals') return 'lyrics';
  const song = line.find(({ asked }) => asked?.kind === 'music')?.asked;
  if (song?.kind !== 'music') return 'either';
  return song.lyrics ? 'lyrics' : 'description';
}

export const mainLabels: Record<MainText, string> = {
  lyrics: 'Lyrics',
  description: 'Description',
  either: 'Lyrics or description',
};

export const mainHints: Record<Form, string> = {
  extend: 'Left empty, Suno goes on from the song.',
  cover: 'Left empty, Suno keeps the words of the song.',
  'add-vocals': 'What is to be sung. Marks such as [Verse] and [Chorus] are read.',
};

/** What a form says of itself in one line. */
export const formLines: Record<Form, string> = {
  extend: 'Two new tracks that go on from here.',
  cover: 'The same song in another style, twice.',
  'add-vocals': 'A voice for music without one, twice.',
};

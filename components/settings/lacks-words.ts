import type { ConnectionView } from '@/lib/jobs/api';

type Feature = ConnectionView['lacks'][number];

/** Songs are another kind of provider's business: no fault of a server that paints. */
const words: Record<Exclude<Feature, 'music'>, string> = {
  buttons: 'No live buttons: U, V and reroll are offered instead, and nothing else.',
  references: 'No reference pictures beside the prompt.',
  niji: 'No Niji bot; its models by their flags.',
  blend: 'No blending of pictures.',
  describe: 'No describing of pictures.',
  shorten: 'No shortening of prompts.',
  edit: 'No editor for pictures of your own.',
  video: 'No videos from the composer.',
  upload: 'It hosts no pictures: a style, character or omni reference needs a public address.',
  seed: 'No seeds.',
  cancel: 'It cannot be told to stop: what is dismissed here goes on there.',
  list: 'It does not list its tasks: whether a click without an answer arrived is for you to decide.',
};

/** What a server cannot do, as sentences, in one order whatever it was that came out first. */
export function lacksWords(lacks: readonly Feature[]): string[] {
  return Object.entries(words).flatMap(([feature, sentence]) => (lacks.includes(feature as Feature) ? [sentence] : []));
}

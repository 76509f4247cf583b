import { readParameters, setParameter } from '../prompt/edit-flags';
import { type FlagPiece, parsePrompt } from '../prompt/parse-prompt';

/** What was answered once, what had stood in the dialog then, and the prompt of the picture that is worked on now. */
type Words = { answered: string; before: string; now: string };

/**
 * The words of a step on another picture. What had been written is written again, as it was. Where only parameters had
 * been changed (Custom Zoom: `--zoom 1.4`), they are changed in the words of the new picture; where nothing had, those stay.
 */
export function replayWords({ answered, before, now }: Words): string {
  if (wordsOf(answered) !== wordsOf(before)) return answered;
  const known = new Set(parsePrompt(before).flags.map(said));
  return parsePrompt(answered)
    .flags.filter((flag) => !known.has(said(flag)))
    .reduce((text, flag) => withFlag(text, flag, answered), now);
}

/** Everything in front of the parameters, spaces aside. */
const wordsOf = (prompt: string) =>
  parsePrompt(prompt)
    .pieces.filter(({ kind }) => kind === 'words' || kind === 'image')
    .flatMap(({ text }) => text.split(/\s+/))
    .join(' ');

const said = ({ name, value }: FlagPiece) => `${name.toLowerCase()} ${value?.text ?? ''}`;

function withFlag(text: string, flag: FlagPiece, source: string): string {
  const reading = flag.parameter && readParameters(source)[flag.parameter];
  if (flag.parameter && reading?.valid && reading.value !== null) {
    return setParameter(text, flag.parameter, reading.value as never);
  }
  return `${text.trimEnd()} ${flag.text}`.trimStart();
}

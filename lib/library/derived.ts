import { fromJson } from '../db/json';
import type { JobRow } from '../db/schema';
import { DEFAULT_VERSION } from '../prompt/versions';
import { parsePrompt } from '../prompt/parse-prompt';
import { fold } from './fold';

/** Columns from which the others follow. */
export const SOURCES = ['prompt', 'input', 'answer', 'outputs', 'labels', 'note', 'final_prompt'] as const;
type Source = Pick<JobRow, 'kind' | (typeof SOURCES)[number]>;
export type Derived = Pick<JobRow, 'words' | 'version' | 'aspect'>;

/** The index is one of three letters at a time: with these, the last letter begins one, too. */
const END = '\n\n';

/** Kinds whose prompt is one of Midjourney's, so that what it does not say is the default. */
const MIDJOURNEY = new Set(['imagine', 'upscale', 'vary', 'region', 'zoom', 'pan', 'reroll', 'blend', 'remix']);

/** What search and filters need of a job, worked out when it is written: all its words, its model version, its aspect. */
export function derive(row: Source): Derived {
  const input = fromJson(row.input);
  const song = input.kind === 'music' ? [input.title, input.style, input.prompt] : [];
  const form = fromJson(row.answer)?.form;
  const outputs = fromJson(row.outputs).flatMap(({ title, tags }) => [title, tags]);
  const all = [
    row.prompt,
    ...song,
    form?.title,
    form?.style,
    ...outputs,
    row.final_prompt,
    ...fromJson(row.labels),
    row.note,
  ];
  const texts = [...new Set(all.filter((text): text is string => Boolean(text?.trim())))];
  const words = fold(texts.join('\n')) + END;
  if (input.kind === 'music') return { words, version: input.version, aspect: null };
  return { words, ...readFlags(row.prompt, MIDJOURNEY.has(row.kind)) };
}

function readFlags(prompt: string, hasDefaults: boolean): Pick<Derived, 'version' | 'aspect'> {
  const flags = prompt.includes('--') || prompt.includes('—') ? parsePrompt(prompt).flags : [];
  const value = (names: string[]) => flags.findLast(({ name }) => names.includes(name.toLowerCase()))?.value?.text;
  const niji = flags.findLast(({ name }) => name.toLowerCase() === 'niji');
  const number = value(['v', 'version']);
  const version = niji ? `niji ${niji.value?.text ?? ''}`.trim() : number;
  return {
    version: version ?? (hasDefaults ? DEFAULT_VERSION : null),
    aspect: value(['ar', 'aspect']) ?? (hasDefaults ? '1:1' : null),
  };
}

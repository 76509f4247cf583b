import { readParameters, setParameter } from '@/lib/prompt/edit-flags';
import { parsePrompt } from '@/lib/prompt/parse-prompt';
import type { ReferenceRole } from '@/lib/jobs/job';
import { roleParameter } from './role-words';

type Link = { url: string; role: 'image' | ReferenceRole; perLine: boolean };

/**
 * The text with a picture's address written where its role wants it: in front of the words, or behind its flag beside the
 * ones that are there. There is one omni reference only. With `perLine` every line that has a prompt gets it.
 */
export function addLink(text: string, { url, role, perLine }: Link): string {
  const add = (prompt: string) => (role === 'image' ? addImage(prompt, url) : addReference(prompt, url, role));
  if (!perLine) return add(text);
  return text
    .split(/(\r?\n)/)
    .map((line) => (line.trim() ? add(line) : line))
    .join('');
}

function addImage(prompt: string, url: string): string {
  const { images } = parsePrompt(prompt);
  if (images.some((image) => image.url === url)) return prompt;
  const end = images.at(-1)?.end ?? 0;
  const before = end > 0 ? `${prompt.slice(0, end)} ${url}` : url;
  const rest = prompt.slice(end);
  return end > 0 || rest.trim() === '' ? before + rest : `${before} ${rest.trimStart()}`;
}

function addReference(prompt: string, url: string, role: ReferenceRole): string {
  const name = roleParameter[role];
  // What the parameter does not take stands in the prompt all the same, and stays.
  const known = readParameters(prompt)[name]?.text.split(/\s+/).filter(Boolean) ?? [];
  const urls = role === 'omni' ? [url] : [...known.filter((other) => other !== url), url];
  return setParameter(prompt, name, urls);
}

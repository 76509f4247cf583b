import { seedFromText } from '../painting/random';
import { readSubject } from '../painting/subject';

type Token = { text: string; weight: number };

const filler = new Set(
  'a an and are as at be by for from in into is it its of on or over that the this to under very with without'.split(
    ' ',
  ),
);

/** A prompt analysed (reference section 12): words by importance and five shorter prompts, the longest first. */
export function shortenPrompt(words: string, flags: string): { tokens: Token[]; prompts: string[] } {
  const tokens = words
    .split(/\s+/u)
    .filter(Boolean)
    .map((text, index) => ({ text, weight: weigh(text, index) }));
  const kept = tokens.filter(({ weight }) => weight >= 0.3);
  const ranked = kept.toSorted((a, b) => b.weight - a.weight);
  const prompts = [1, 0.8, 0.6, 0.45, 0.3].map((share) => {
    const chosen = new Set(ranked.slice(0, Math.max(1, Math.ceil(ranked.length * share))));
    const text = tokens.filter((token) => chosen.has(token)).map((token) => token.text);
    return `${text.join(' ').replace(/[,;.]+$/u, '')}${flags === '' ? '' : ` ${flags}`}`.trim();
  });
  return { tokens, prompts };
}

/** The analysis in Midjourney's Markdown; `details` adds the weights and bars of "Show Details". */
export function shortenText({ tokens, prompts }: ReturnType<typeof shortenPrompt>, details: boolean): string {
  const marked = tokens.map(({ text, weight }) => {
    const word = weight >= 0.6 ? `**${text}**` : weight >= 0.3 ? text : `~~${text}~~`;
    return details ? `${word} (${weight.toFixed(2)})` : word;
  });
  const bars = details
    ? `\n\n${tokens.map(({ text, weight }) => `${text} ${'█'.repeat(Math.round(weight * 10)).padEnd(10, '░')}`).join('\n')}`
    : '';
  const lines = prompts.map((prompt, index) => `${index + 1}\uFE0F\u20E3 ${prompt}`);
  return `## Important tokens\n${marked.join(' ')}${bars}\n\n## Shortened prompts\n${lines.join('\n\n')}`;
}

/** Words that name something here weigh most, fillers least, the others by their sound; what is said first weighs more. */
function weigh(text: string, index: number): number {
  const word = text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  if (word === '' || filler.has(word)) return 0.05 + (seedFromText(word) % 10) / 100;
  const subject = readSubject(word);
  const known = subject.motifs.length > 0 || subject.named || subject.terrain !== 'mountains';
  return Math.min(1, (known ? 0.72 : 0.22) + (seedFromText(word) % 24) / 100 + Math.max(0, 0.12 - index * 0.012));
}

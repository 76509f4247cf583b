import { matchBraces } from './match-braces';
import type { ParameterName } from './parameters';
import { parameterOfFlag } from './parameter-rules';
import { PARAMETERS } from './parameters';

/** A stretch of the source: UTF-16 indices, the end not included, and the text between them. */
export type Span = { start: number; end: number; text: string };
export type SpacePiece = Span & { kind: 'space' };
export type WordsPiece = Span & { kind: 'words' };
/** An image prompt. `url` is without what people put around links: `<…>` and a comma. */
export type ImagePiece = Span & { kind: 'image'; url: string };
/** A parameter from its dashes to the end of its last value. */
export type FlagPiece = Span & {
  kind: 'flag';
  dash: '--' | '—';
  /** As typed: `AR`, `stylize`. */
  name: string;
  /** Null for a flag that we do not know. */
  parameter: ParameterName | null;
  /** From the first value to the last; null when nothing follows the name. */
  value: Span | null;
};
export type Piece = SpacePiece | WordsPiece | ImagePiece | FlagPiece;

/** `pieces` covers the whole text in order; the three lists are the pieces of one kind. */
export type ParsedPrompt = { pieces: Piece[]; images: ImagePiece[]; words: WordsPiece[]; flags: FlagPiece[] };

/**
 * Takes one prompt apart as Midjourney does: links in front, words, then `--flag value`. Every character is in exactly
 * one piece. A line break is a space like any other; several prompts, one a line, are parsed one by one.
 * Permutation braces stay whole: `--ar {1:1, 16:9}` has one value, and flags inside braces belong to the words.
 */
export function parsePrompt(text: string): ParsedPrompt {
  const tokens = splitTokens(text);
  const pieces: Piece[] = [];
  let next = 0;
  while (isLink(tokens[next])) {
    const token = tokens[next++]!;
    pieces.push({ kind: 'image', ...token, url: token.text.replace(/^<|>?,?$/g, '') });
  }
  while (next < tokens.length) {
    const first = next;
    if (isFlag(tokens[next])) {
      next += 1 + countValues(tokens, next);
      pieces.push(flagPiece(text, tokens.slice(first, next)));
    } else {
      while (next < tokens.length && !isFlag(tokens[next])) next++;
      pieces.push({ kind: 'words', ...spanBetween(text, tokens[first]!, tokens[next - 1]!) });
    }
  }
  return {
    pieces: withSpaces(text, pieces),
    images: pieces.filter((piece) => piece.kind === 'image'),
    words: pieces.filter((piece) => piece.kind === 'words'),
    flags: pieces.filter((piece) => piece.kind === 'flag'),
  };
}

/** The text as runs without spaces; a pair of braces is one letter of its run, whatever stands in it. */
function splitTokens(text: string): Span[] {
  const closes = matchBraces(text);
  const tokens: Span[] = [];
  for (let at = 0; at < text.length;) {
    const start = at;
    while (at < text.length && !isSpace(text[at]!)) at = (closes.get(at) ?? at) + 1;
    if (at > start) tokens.push({ start, end: at, text: text.slice(start, at) });
    else at++;
  }
  return tokens;
}

/** How many of the tokens behind a flag are its values. What follows them is words again. */
function countValues(tokens: Span[], at: number): number {
  let free = 0;
  while (at + 1 + free < tokens.length && !isFlag(tokens[at + 1 + free])) free++;
  const name = flagName(tokens[at]!);
  const parameter = name === 'style' ? 'raw' : parameterOfFlag(name);
  // Nobody knows how many values an unknown flag takes; Midjourney gives it all up to the next one.
  if (!parameter) return free;
  const { kind } = PARAMETERS[parameter];
  if (kind === 'list') return free;
  if (name !== 'style' && (kind === 'flag' || parameter === 'speed')) return 0;
  // These two mean something without a number, so a word behind them is a word.
  if ((name === 'niji' || name === 'video') && !/^[\d.{]/.test(tokens[at + 1]?.text ?? '')) return 0;
  return Math.min(free, 1);
}

function flagPiece(text: string, [head, ...values]: Span[]): FlagPiece {
  const dash = head!.text.startsWith('—') ? '—' : '--';
  const name = head!.text.slice(dash.length);
  const value = values.length ? spanBetween(text, values[0]!, values.at(-1)!) : null;
  const isRaw = name.toLowerCase() === 'style' && value?.text.toLowerCase() === 'raw';
  return {
    kind: 'flag',
    ...spanBetween(text, head!, value ?? head!),
    dash,
    name,
    parameter: isRaw ? 'raw' : parameterOfFlag(name),
    value,
  };
}

function withSpaces(text: string, pieces: Piece[]): Piece[] {
  let at = 0;
  const all: Piece[] = [];
  const fill = (end: number) => {
    if (end > at) all.push({ kind: 'space', start: at, end, text: text.slice(at, end) });
  };
  for (const piece of pieces) {
    fill(piece.start);
    all.push(piece);
    at = piece.end;
  }
  fill(text.length);
  return all;
}

const isSpace = (letter: string) => /\s/.test(letter);
const isLink = (token: Span | undefined) => /^<?https?:\/\/\S/i.test(token?.text ?? '');
// Phones turn two hyphens into one long dash, and Midjourney takes both.
const isFlag = (token: Span | undefined) => /^(?:--|—)[a-z]/i.test(token?.text ?? '');
const flagName = (token: Span) => token.text.replace(/^(?:--|—)/, '').toLowerCase();
const spanBetween = (text: string, { start }: Span, { end }: Span): Span => ({
  start,
  end,
  text: text.slice(start, end),
});

/**
 * The permutation braces of a text: where each `{` opens → where its `}` closes (both UTF-16 indices).
 * A brace without a partner is literal text and is not listed, nor is one behind a backslash (`\{`, `\}`).
 */
export function matchBraces(text: string): Map<number, number> {
  const closes = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if (isEscape(text, at)) at++;
    else if (text[at] === '{') open.push(at);
    else if (text[at] === '}') {
      const start = open.pop();
      if (start !== undefined) closes.set(start, at);
    }
  }
  return closes;
}

/** True where a backslash takes the meaning from the brace or comma behind it; any other backslash is a letter. */
export function isEscape(text: string, at: number): boolean {
  return text[at] === '\\' && at + 1 < text.length && '{},'.includes(text[at + 1]!);
}

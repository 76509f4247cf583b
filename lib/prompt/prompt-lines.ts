/** How a text of several lines is meant: each line a prompt of its own (the default), or all of it one prompt. */
export type LineOptions = { perLine?: boolean };

/** The prompts of a text, trimmed, blank ones left out. */
export function promptLines(text: string, { perLine = true }: LineOptions = {}): string[] {
  const lines = perLine ? text.split(/\r?\n/) : [text];
  return lines.map((line) => line.trim()).filter(Boolean);
}

import { UserError } from '../result';

export const MAX_PROMPT = 10_000;

/** A prompt as it is sent: trimmed. Throws `UserError` that names the field and says what to do. */
export function checkPrompt(text: string, options: { references?: number } = {}): string {
  // PostgreSQL keeps no NUL, and no prompt needs one.
  const prompt = text.replaceAll('\0', '').trim();
  const refuse = (message: string) => new UserError('invalid', message, { prompt: message });
  if (!prompt && !options.references) throw refuse('The prompt is empty. Write what the picture should show.');
  if ([...prompt].length > MAX_PROMPT) {
    throw refuse(
      `The prompt has ${[...prompt].length.toLocaleString('en')} characters; ${MAX_PROMPT.toLocaleString('en')} is the most. Shorten it.`,
    );
  }
  if (prompt && !options.references && hasOnlyFlags(prompt)) {
    throw refuse('The prompt has only parameters. Write what the picture should show in front of them.');
  }
  return prompt;
}

/** True for text such as "--ar 16:9 --v 7": every word is a flag or the value of one. */
export function hasOnlyFlags(prompt: string): boolean {
  return (
    /^(--|—)[a-z]/i.test(prompt) && prompt.split(/\s+(?=--|—)/).every((part) => /^(--|—)[a-z]+(\s+\S+)?$/i.test(part))
  );
}

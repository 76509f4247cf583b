/** A prompt as its words and the parameters behind them ("--ar 1:1 --v 7"), which are written last and drawn quieter. */
export function splitFlags(prompt: string): { words: string; flags: string } {
  const at = prompt.search(/(?:^|\s)(?:--|—)[a-z]/i);
  return at === -1 ? { words: prompt, flags: '' } : { words: prompt.slice(0, at), flags: prompt.slice(at) };
}

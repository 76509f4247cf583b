'use client';

import { useEffect, useState } from 'react';
import { promptLines } from '@/lib/prompt/prompt-lines';

export type WrittenPrompts = { prompt: string; perLine: boolean };

/** What counts and writes out choices and lines, as one piece that most prompts do without. */
const load = () => import('./several');
type Several = Awaited<ReturnType<typeof load>>;

/** True when the text could be several prompts, one a line. */
export const hasLines = (prompt: string) => prompt.includes('\n') && promptLines(prompt).length > 1;

const mayBeSeveral = ({ prompt, perLine }: WrittenPrompts) => perLine || prompt.includes('{');

/** How many pictures the text asks for, as soon as that can be counted; and its prompts, when they are to be sent. */
export function useSeveral(written: WrittenPrompts) {
  const [several, setSeveral] = useState<Several | null>(null);
  const isWanted = mayBeSeveral(written);
  useEffect(() => {
    if (isWanted && !several) void load().then(setSeveral, () => {});
  }, [isWanted, several]);
  const count = isWanted && several ? several.countPictures(written) : 1;
  return {
    count,
    tooMany: isWanted && several ? several.tooManyWords(count) : null,
    /** Rejects while the studio does not answer. */
    async write(): Promise<{ prompts: string[]; isMany: boolean }> {
      if (!isWanted) return { prompts: [written.prompt.trim()], isMany: false };
      const known = several ?? (await load());
      const prompts = known.writePrompts(written);
      return { prompts, isMany: prompts.length > known.ASK_ABOVE };
    },
  };
}

'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState, type KeyboardEvent } from 'react';
import type { JobPage } from '@/lib/jobs/api';
import { jobListQuery, readJson } from '@/lib/jobs/queries';
import { earlierPrompts } from './earlier-prompts';

type Field = {
  prompt: string;
  /** What stands there now, which may be newer than what was drawn. */
  read: () => string;
  write: (prompt: string) => void;
};
type Recalled = { prompts: string[]; at: number; next: string | null };

/**
 * Earlier prompts, as in a shell: ↑ in an empty field shows the last one, ↑ again the one before, ↓ goes back, Escape
 * leaves the field empty as it was. Typing takes the recalled prompt as one's own, also while one is being fetched.
 */
export function usePromptHistory({ prompt, read, write }: Field) {
  const client = useQueryClient();
  const [recalled, setRecalled] = useState<Recalled | null>(null);
  const isOpen = recalled !== null && prompt === recalled.prompts[recalled.at];

  const show = (next: Recalled) => {
    setRecalled(next);
    write(next.prompts[next.at]!);
  };
  const leave = () => {
    setRecalled(null);
    write('');
  };

  /** What the gallery has loaded already: the keys answer at once. */
  async function begin() {
    const { pages } = await client.ensureInfiniteQueryData(jobListQuery({ filter: 'all', q: '' }));
    if (read() !== prompt) return;
    const prompts = earlierPrompts(pages.flatMap(({ jobs }) => jobs));
    if (prompts.length > 0) show({ prompts, at: 0, next: pages.at(-1)?.next ?? null });
  }

  async function older({ prompts, at, next }: Recalled) {
    if (at + 1 < prompts.length) return show({ prompts, at: at + 1, next });
    if (!next) return;
    const page = await readJson<JobPage>(await fetch(`/api/jobs?limit=200&before=${next}`));
    if (read() !== prompts[at]) return;
    const more = earlierPrompts(page.jobs).filter((known) => !prompts.includes(known));
    const longer = { prompts: [...prompts, ...more], at, next: page.next };
    if (more.length > 0) show({ ...longer, at: at + 1 });
    else setRecalled(longer);
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.nativeEvent.isComposing) return;
    const task =
      event.key === 'ArrowUp' && (isOpen || prompt === '')
        ? () => (isOpen ? older(recalled) : begin())
        : event.key === 'ArrowDown' && isOpen
          ? () => (recalled.at > 0 ? show({ ...recalled, at: recalled.at - 1 }) : leave())
          : event.key === 'Escape' && isOpen
            ? leave
            : null;
    if (!task) return;
    event.preventDefault();
    // Without an answer of the studio there is nothing to recall; the field stays as it is.
    void Promise.resolve(task()).catch(() => {});
  }

  return { onKeyDown, position: isOpen ? recalled.at + 1 : null };
}

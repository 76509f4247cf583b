'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState, type KeyboardEvent } from 'react';
import type { Stretch } from './recall-prompts';

type Field = {
  prompt: string;
  /** What stands there now, which may be newer than what was drawn. */
  read: () => string;
  write: (prompt: string) => void;
};
type Recalled = Stretch & { at: number };

const recalling = () => import('./recall-prompts');

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

  async function begin() {
    const { lastPrompts } = await recalling();
    const last = await lastPrompts(client);
    if (read() === prompt && last.prompts.length > 0) show({ ...last, at: 0 });
  }

  async function older(known: Recalled) {
    const { prompts, at, next } = known;
    if (at + 1 < prompts.length) return show({ ...known, at: at + 1 });
    if (!next) return;
    const more = await (await recalling()).longer(known);
    if (read() !== prompts[at]) return;
    if (more.prompts.length > prompts.length) show({ ...more, at: at + 1 });
    else setRecalled({ ...more, at });
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

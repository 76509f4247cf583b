'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SongForm } from '@/lib/jobs/job';
import { jobDetailQuery } from '@/lib/jobs/queries';
import { lengthOf, SONG_LIMITS } from '../composer/song-draft';
import type { DialogRequest } from './dialogs';
import { mainText } from './song-words';
import { useAnswer } from './use-answer';
import { useDraft } from './use-draft';

type Written = { prompt: string; form: SongForm };

const EMPTY: Written = { prompt: '', form: {} };
/** Every follow-up takes as much as lyrics do (reference section 5.2). */
const MOST = SONG_LIMITS.lyrics;

/** A form of a song: what was written here, else the draft; what is left empty is inherited. */
export function useSongDialog(request: DialogRequest, onClose: () => void) {
  const { offer, parentId } = request;
  const form = offer.form ?? 'extend';
  const { draft, isUnknown, retry, save } = useDraft(parentId, offer.key);
  const { job, submit, busy, error, isTaken } = useAnswer(request, onClose);
  const { data: detail } = useQuery(jobDetailQuery(parentId));
  /** Until the draft is here, writing would overwrite it and sending would ignore it. */
  const isReady = draft !== undefined;
  const [typed, setTyped] = useState<Written | null>(null);
  const written: Written = typed ?? (draft ? { prompt: draft.prompt, form: draft.form ?? {} } : EMPTY);

  const write = (next: Written) => {
    if (!isReady) return;
    setTyped(next);
    save({ prompt: next.prompt, mask: null, form: next.form });
  };

  const main = mainText(form, detail ? [...detail.ancestors, detail.job] : []);
  const problem = problemOf(written, form === 'add-vocals');

  return {
    form,
    main,
    parent: detail?.job,
    track: detail?.job.outputs[offer.track ?? 0],
    written,
    isReady,
    isUnknown,
    retry,
    setPrompt: (prompt: string) => write({ ...written, prompt }),
    setForm: (change: Partial<SongForm>) => write({ ...written, form: { ...written.form, ...change } }),
    problem,
    error,
    busy,
    job,
    isTaken,
    submit: () => {
      if (isReady && !busy && !problem) void submit({ prompt: written.prompt.trim(), form: stripped(written.form) });
    },
  };
}

/** Without what was left empty: that is inherited. */
const stripped = (form: SongForm): SongForm =>
  Object.fromEntries(Object.entries(form).filter(([, value]) => typeof value === 'number' || value.trim() !== ''));

function problemOf({ prompt, form }: Written, needsWords: boolean): string | null {
  if (needsWords && !prompt.trim()) return 'Write the lyrics that are to be sung.';
  for (const [words, text, most] of [
    ['This has', prompt, MOST],
    ['The title has', form.title ?? '', SONG_LIMITS.title],
    ['The style has', form.style ?? '', SONG_LIMITS.style],
    ['What to avoid has', form.negativeTags ?? '', SONG_LIMITS.negativeTags],
  ] as const) {
    const length = lengthOf(text);
    if (length <= most) continue;
    return `${words} ${length.toLocaleString('en')} characters; ${most.toLocaleString('en')} is the most. Shorten it.`;
  }
  return null;
}

'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Template } from '@/lib/jobs/api';
import { readJson } from '@/lib/jobs/queries';
import { send } from '../clicks/send';
import { useStudioActions } from '../studio-actions';
import { refusalWords } from './refusal-words';

const KEY = ['templates'] as const;

/** The templates of the studio. What was deleted stays in the list, as deleted, until it is opened again. */
export function useTemplates() {
  const client = useQueryClient();
  const actions = useStudioActions();
  const [removed, setRemoved] = useState<string[]>([]);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { data, error } = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => readJson<Template[]>(await fetch('/api/templates', { signal })),
  });

  const change = (change: (known: Template[]) => Template[]) =>
    client.setQueryData<Template[]>(KEY, (known) => change(known ?? []));

  /** Answers what was wrong, or null. */
  async function save(name: string, content: Template['content']): Promise<string | null> {
    const result = await send(() => actions.saveTemplate({ name, content }));
    if (!result.ok) return refusalWords(result.error);
    change((known) => {
      const at = known.findIndex((other) => other.name === result.data.name);
      // What is replaced, or brought back, stays where it was.
      return at === -1 ? [result.data, ...known] : known.with(at, result.data);
    });
    setRemoved((ids) => ids.filter((id) => id !== result.data.id));
    return null;
  }

  async function remove({ id }: Template) {
    setRemoved((ids) => [...ids, id]);
    const result = await send(() => actions.deleteTemplate({ id }));
    setRefusal(result.ok ? null : result.error.message);
    if (!result.ok) setRemoved((ids) => ids.filter((known) => known !== id));
  }

  return {
    templates: data,
    problem: refusal ?? (error && !data ? 'The studio does not answer.' : null),
    removed,
    save,
    remove,
  };
}

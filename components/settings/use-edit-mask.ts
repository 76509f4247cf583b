'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConnectionView, EditMask } from '@/lib/jobs/api';
import { jobKeys } from '@/lib/jobs/queries';
import { send } from '../clicks/send';
import { useStudioActions } from '../studio-actions';

/** How a connection takes the mask of an edit: chosen at once, and given back with a sentence when it is not kept. */
export function useEditMask({ id, editMask }: ConnectionView) {
  const client = useQueryClient();
  const actions = useStudioActions();
  const [chosen, setChosen] = useState<EditMask | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function choose(wanted: EditMask) {
    setProblem(null);
    setChosen(wanted);
    const result = await send(() => actions.setEditMask({ connection: id, editMask: wanted }));
    if (result.ok) {
      // A list that was asked for before would bring the old choice back.
      await client.cancelQueries({ queryKey: jobKeys.connections });
      client.setQueryData<ConnectionView[]>(jobKeys.connections, (connections) =>
        connections?.map((connection) => (connection.id === id ? { ...connection, editMask: wanted } : connection)),
      );
    } else setProblem(result.error.message);
    // A later choice is still on its way.
    setChosen((now) => (now === wanted ? null : now));
  }

  return { shown: chosen ?? editMask, choose: (wanted: EditMask) => void choose(wanted), problem };
}

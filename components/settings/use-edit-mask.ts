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
  const [problem, setProblem] = useState<string | null>(null);

  const show = (chosen: EditMask) =>
    client.setQueryData<ConnectionView[]>(jobKeys.connections, (connections) =>
      connections?.map((connection) => (connection.id === id ? { ...connection, editMask: chosen } : connection)),
    );

  async function choose(chosen: EditMask) {
    setProblem(null);
    show(chosen);
    const result = await send(() => actions.setEditMask({ connection: id, editMask: chosen }));
    show(result.ok ? chosen : editMask);
    if (!result.ok) setProblem(result.error.message);
  }

  return { choose: (chosen: EditMask) => void choose(chosen), problem };
}

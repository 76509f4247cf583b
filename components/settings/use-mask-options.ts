'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConnectionView, MaskOptions } from '@/lib/jobs/api';
import { jobKeys } from '@/lib/jobs/queries';
import type { Result } from '@/lib/result';
import { send } from '../clicks/send';
import { useStudioActions } from '../studio-actions';

/** How a connection takes masks: chosen at once, and given back with a sentence when it is not kept. */
export function useMaskOptions({ id, editMask, greyMask }: ConnectionView) {
  const client = useQueryClient();
  const actions = useStudioActions();
  const [chosen, setChosen] = useState<Partial<MaskOptions> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function choose(wanted: Partial<MaskOptions>, keep: () => Promise<Result<null>>) {
    setProblem(null);
    setChosen(wanted);
    const result = await send(keep);
    if (result.ok) {
      // A list that was asked for before would bring the old choice back.
      await client.cancelQueries({ queryKey: jobKeys.connections });
      client.setQueryData<ConnectionView[]>(jobKeys.connections, (connections) =>
        connections?.map((connection) => (connection.id === id ? { ...connection, ...wanted } : connection)),
      );
    } else setProblem(result.error.message);
    // A later choice is still on its way.
    setChosen((now) => (now === wanted ? null : now));
  }

  return {
    shown: { editMask, greyMask, ...chosen },
    chooseEditMask: (wanted: MaskOptions['editMask']) =>
      void choose({ editMask: wanted }, () => actions.setEditMask({ connection: id, editMask: wanted })),
    chooseGreyMask: (wanted: boolean) =>
      void choose({ greyMask: wanted }, () => actions.setGreyMask({ connection: id, greyMask: wanted })),
    problem,
  };
}

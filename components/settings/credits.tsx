'use client';

import { useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useId, useState } from 'react';
import type { ConnectionView } from '@/lib/jobs/api';
import { jobKeys } from '@/lib/jobs/queries';
import { send } from '../clicks/send';
import { useStudioActions } from '../studio-actions';
import { useBalance } from '../usage/use-balance';
import { createTurns } from './turns';

/** What an account has left, and how much of it a day may take before it is asked about. */
export function Credits({ connection }: { connection: ConnectionView }) {
  const { balance, problem } = useBalance(connection.id);
  const { text, write, keep, said } = useBudget(connection);
  const id = useId();
  return (
    <div className="flex flex-col gap-2.5 border-t pt-3.5 text-sm">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span>
          {balance ? (
            <>
              <span className="font-medium tabular-nums">{balance.credits.toLocaleString('en')}</span> credits left
              {balance.team && <span className="text-muted"> · {balance.team}</span>}
            </>
          ) : (
            <span className="text-muted">{problem ?? 'Asking for the credits…'}</span>
          )}
        </span>
        <Link href="/usage" prefetch={false} className="text-muted underline underline-offset-3 hover:text-ink">
          What was spent
        </Link>
      </p>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <label htmlFor={id} className="text-muted">
          Ask before a day takes more than
        </label>
        <input
          id={id}
          type="text"
          inputMode="numeric"
          placeholder="no limit"
          value={text}
          aria-describedby={`${id}-said`}
          onChange={(event) => write(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key === 'Enter') keep();
          }}
          className="h-8 w-24 rounded-lg border bg-raised px-2.5 text-right tabular-nums"
        />
        <span className="text-muted">credits</span>
        <output id={`${id}-said`} className="text-muted empty:hidden">
          {said}
        </output>
      </div>
    </div>
  );
}

function useBudget({ id, dailyBudget }: ConnectionView) {
  const client = useQueryClient();
  const actions = useStudioActions();
  const [text, setText] = useState(dailyBudget === null ? '' : String(dailyBudget));
  const [said, setSaid] = useState<string | null>(null);
  const [inTurn] = useState(() => createTurns<number | null>());

  async function keep() {
    const written = text.replaceAll(/[\s,.]/g, '');
    const chosen = written === '' ? null : Number(written);
    if (chosen !== null && !Number.isSafeInteger(chosen)) return setSaid('Write a whole number, or nothing.');
    await inTurn(chosen, dailyBudget, async () => {
      const result = await send(() => actions.setDailyBudget({ connection: id, dailyBudget: chosen }));
      if (!result.ok) return setSaid(result.error.message);
      setSaid('Kept');
      client.setQueryData<ConnectionView[]>(jobKeys.connections, (connections) =>
        connections?.map((connection) => (connection.id === id ? { ...connection, dailyBudget: chosen } : connection)),
      );
    });
  }

  return {
    text,
    said,
    write: (value: string) => {
      setSaid(null);
      setText(value);
    },
    keep: () => void keep(),
  };
}

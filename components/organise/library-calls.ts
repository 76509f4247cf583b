import type { Binned, Changed, Deleted } from '@/lib/library/api';
import { type ActionError, fail, ok, type Result } from '@/lib/result';
import { send } from '../clicks/send';

/*
 * What is done to jobs that exist, by the routes of the library. Each may be sent twice without harm, so it is sent again
 * where there was no answer.
 */

export type Marks = { favourite?: boolean; add?: string[]; remove?: string[]; note?: string; noteSeen?: string[] };

export const sendMarks = (jobIds: string[], marks: Marks) => post<Changed>('library/marks', { jobIds, ...marks });
export const sendToBin = (jobIds: string[]) => post<Binned>('bin', { jobIds });
export const sendRestore = (jobIds: string[]) => post<Changed>('bin/restore', { jobIds });
export const sendDelete = (input: { jobIds: string[] } | { all: true }) => post<Deleted>('bin/delete', input);

function post<T>(path: string, body: object): Promise<Result<T>> {
  return send(async () => {
    const response = await fetch(`/api/${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    if (response.ok) return ok((await response.json()) as T);
    const answer = (await response.json().catch(() => null)) as { error?: Partial<ActionError> } | null;
    return fail(answer?.error?.code ?? 'internal', answer?.error?.message ?? `The studio answered ${response.status}.`);
  });
}

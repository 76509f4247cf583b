import { fail, type Result } from '@/lib/result';

const PAUSES = [400, 1_200, 3_000];

/**
 * Calls an action, again if the studio gave no answer. Safe, because a click is known by its `submitKey` and the
 * same key twice is one job.
 */
export async function send<T>(call: () => Promise<Result<T>>): Promise<Result<T>> {
  for (const pause of [...PAUSES, null]) {
    try {
      const result = await call();
      // A new build of the studio, or a proxy in between, can answer an action with nothing at all.
      if (result) return result;
    } catch {
      // No answer: ask again below.
    }
    if (pause !== null) await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return fail('internal', 'The studio does not answer. Nothing you typed is lost; try once more in a moment.');
}

/** What a click says once more, after it was asked about. */
export type More = { overBudget?: true };

/** Sends what costs. Where it would pass the budget of the day it is asked about, and sent once more if that is meant. */
export async function sendPaid<T>(
  call: (more: More) => Promise<Result<T>>,
  askBudget: (words: string) => Promise<boolean>,
): Promise<Result<T>> {
  const result = await send(() => call({}));
  if (result.ok || result.error.code !== 'over-budget') return result;
  return (await askBudget(result.error.message)) ? send(() => call({ overBudget: true })) : result;
}

import { z } from 'zod';
import { log } from '../log';
import { type ActionError, type Result, UserError } from '../result';

/** The one mapping from an error to words for a person. What is not known keeps its cause in the log. */
export function toActionError(error: unknown): ActionError {
  if (error instanceof UserError) {
    return { code: error.code, message: error.message, ...(error.fields ? { fields: error.fields } : {}) };
  }
  if (error instanceof z.ZodError) {
    const fields = Object.fromEntries(error.issues.map((issue) => [issue.path.join('.') || 'input', issue.message]));
    const first = error.issues[0];
    return {
      code: 'invalid',
      message: `${first?.path.join('.') || 'The request'}: ${first?.message ?? 'is not valid'}`,
      fields,
    };
  }
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === 'ENOSPC' || /disk is full|database or disk is full/i.test((error as Error)?.message ?? '')) {
    log.error({ error }, 'the disk is full');
    return {
      code: 'disk-full',
      message: 'The disk is full, so this could not be kept. Free some space and try again.',
    };
  }
  log.error({ error }, 'an action failed');
  return { code: 'internal', message: 'The studio failed at this. It is in its log; try again.' };
}

/** Runs a verb and answers a `Result`, whatever happens. */
export async function toResult<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, data: await work() };
  } catch (error) {
    return { ok: false, error: toActionError(error) };
  }
}

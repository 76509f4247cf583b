/** What every action and verb answers: the data, or an error a person can act on. Never a thrown message. */
export type Result<T> = { ok: true; data: T } | { ok: false; error: ActionError };

export type ActionError = {
  code: ErrorCode;
  /** One sentence for the person: names the field or the cause, and what to do. */
  message: string;
  /** Sentence by field name, when the input itself was refused. */
  fields?: Record<string, string>;
};

export type ErrorCode =
  | 'invalid'
  | 'not-found'
  | 'offer-gone'
  | 'conflict'
  | 'no-connection'
  | 'too-large'
  | 'forbidden'
  | 'disk-full'
  /** It would pass the budget of the day: asked again with the person's word it is done. */
  | 'over-budget'
  | 'internal';

export const ok = <T>(data: T): Result<T> => ({ ok: true, data });

export function fail<T = never>(code: ErrorCode, message: string, fields?: Record<string, string>): Result<T> {
  return { ok: false, error: { code, message, ...(fields ? { fields } : {}) } };
}

/** A refusal a person caused or can mend. Verbs throw it; `toActionError` turns it into a `Result`. */
export class UserError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly fields?: Record<string, string>,
  ) {
    super(message);
    this.name = 'UserError';
  }
}

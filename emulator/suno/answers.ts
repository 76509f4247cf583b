import type { Answer } from '../protocol/answers';

/** A refusal in the shape of the gateway's task routes: `{ code, message, data }` with the status beside it. */
export class SunoRefused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }

  answer(): Answer {
    return { status: this.status, body: { code: this.code, message: this.message, data: null } };
  }
}

export function invalid(message: string): SunoRefused {
  return new SunoRefused(400, 'invalid_request', message);
}

export function success(data: unknown): Answer {
  return { status: 200, body: { code: 'success', message: '', data } };
}

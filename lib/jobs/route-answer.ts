import { toActionError } from './action-error';

const STATUS: Record<string, number> = {
  invalid: 400,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'offer-gone': 409,
  'no-connection': 409,
  'too-large': 413,
  'disk-full': 507,
  internal: 500,
};

/** Runs a route's work; an error becomes a JSON answer with a sentence, never a stack. */
export async function answering(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    return refusal(toActionError(error));
  }
}

export function refusal(error: { code: string; message: string; fields?: Record<string, string> }): Response {
  return Response.json({ error }, { status: STATUS[error.code] ?? 500, headers: { 'cache-control': 'no-store' } });
}

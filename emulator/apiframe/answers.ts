import type { z } from 'zod';
import type { Answer } from '../protocol/answers';

/** A refusal in Apiframe's envelope (reference section 10). */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly more: Record<string, unknown> = {},
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }

  answer(): Answer {
    return { status: this.status, headers: this.headers, body: { error: this.message, ...this.more } };
  }
}

/** 400 with the places that are wrong, keys in dot form (section 14, hole 9). */
export function invalid(details: Record<string, string[]>): Refused {
  return new Refused(400, 'Validation error', { details });
}

export function invalidFrom(error: z.ZodError): Refused {
  const details: Record<string, string[]> = {};
  for (const issue of error.issues) (details[issue.path.join('.')] ??= []).push(issue.message);
  return invalid(details);
}

export function insufficient(creditsRequired: number, creditsAvailable: number): Refused {
  return new Refused(402, 'Insufficient credits', { creditsRequired, creditsAvailable });
}

/** A path that does not exist is answered by the web framework, not by the API (section 10). */
export function noRoute(method: string, path: string): Answer {
  return {
    status: 404,
    body: { message: `Route ${method}:${path} not found`, error: 'Not Found', statusCode: 404 },
  };
}

/** The usual body of a status that a fault switch asks for. */
export function faultBody(status: number, message: string): Record<string, unknown> {
  return status === 402 ? (insufficient(16, 0).answer().body as Record<string, unknown>) : { error: message };
}

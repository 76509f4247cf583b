import { ProviderError } from '../errors';
import type { HttpAnswer } from '../http';
import { httpRefusal } from '../midjourney-proxy/refusal';
import { Envelope } from './wire';

/** The request may have reached Suno: the gateway lost its answer, or could not read or store it. */
const OPEN_FATE = /^(do_request_failed|insert_\w+_failed|(copy|close|read|empty|unmarshal)_response_body)/;

/**
 * An answer of an HTTP status other than 2xx, as an error. The gateway answers what Suno itself refused with status 500 and
 * Suno's own code beside it (`adaptor.go` of reference section 18), so a code that names no lost answer is a refusal.
 * Anything without a code is judged as on the gateway's other routes.
 */
export function refusalOf(answer: HttpAnswer, changes: boolean, now: number): ProviderError {
  const said = Envelope.safeParse(answer.json).data;
  const known = said?.code ? codeRefusal(said, answer, changes) : null;
  const isTold = known && !(known.code === 'rejected' && [401, 403, 429].includes(answer.status));
  return isTold ? known : httpRefusal(answer, changes, now);
}

/** What a code other than `success` means; null where the fate of the request is open. */
export function codeRefusal(
  { code, message }: { code: string; message: string },
  { status, json }: Pick<HttpAnswer, 'status' | 'json'>,
  changes: boolean,
): ProviderError | null {
  const words = message.trim().slice(0, 1000);
  const said = words ? `: ${words.replace(/\.$/, '')}.` : ` (${code}).`;
  const extra = { answer: json };
  if (OPEN_FATE.test(code) || (code === 'fail_to_fetch_task' && status >= 500)) {
    return new ProviderError(
      changes ? 'ambiguous' : 'unavailable',
      `The gateway lost the answer of Suno${said}`,
      extra,
    );
  }
  switch (code) {
    case 'quota_not_enough':
    case 'pre_consume_token_quota_failed':
    case 'insufficient_user_quota':
      return new ProviderError('credits', `Not enough credits at the provider${said}`, extra);
    case 'task_not_exist':
      return new ProviderError('not-found', `The provider no longer knows this song${said}`, extra);
    case 'task_channel_disable':
    case 'channel_not_found':
      return new ProviderError(
        'rejected',
        `The provider has closed the account that this song was made on${said}`,
        extra,
      );
    default:
      // A server fault that names itself in numbers only says nothing about the request.
      return status >= 500 && /^\d*$/.test(code)
        ? null
        : new ProviderError('rejected', `Suno refused the request${said}`, extra);
  }
}

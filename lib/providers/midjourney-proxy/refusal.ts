import { ProviderError } from '../errors';
import { type HttpAnswer, retryAfter } from '../http';
import type { SubmitAnswer } from './wire';

/** Words that carry a meaning, because servers give them under different codes (reference sections 4 and 14). */
const NOT_FOUND = /关联任务不存在|目标任务不存在|task_not_found|task_no_found/;
const NO_CREDITS = /quota_not_enough|insufficient|余额不足|额度不足|not enough (credit|quota|balance)/i;
const QUEUE_FULL = /队列已满|queue is full/i;

/** True when the server has no such route: a page, a redirect or a 404 that no handler wrote. */
export function isMissingRoute(answer: HttpAnswer): boolean {
  const spoken = answer.json !== undefined && typeof (answer.json as { code?: unknown }).code === 'number';
  return [301, 302, 307, 308, 404, 405].includes(answer.status) && !spoken;
}

/**
 * An answer of an HTTP status other than 2xx, as an error. `changes`: the request makes something happen, so a
 * server fault leaves its fate open.
 */
export function httpRefusal(answer: HttpAnswer, changes: boolean, now: number): ProviderError {
  const words = wordsOf(answer);
  const said = words ? `: ${words}` : '.';
  const extra = { answer: answer.json ?? answer.text.slice(0, 2000) };
  const { status } = answer;
  if (NO_CREDITS.test(words) || status === 402) {
    return new ProviderError('credits', `Not enough credits at the provider${said}`, extra);
  }
  if (status === 401) return new ProviderError('auth', `The provider refused the key${said}`, extra);
  if (status === 403) return new ProviderError('auth', `The provider does not allow this with this key${said}`, extra);
  if (status === 429) {
    const wait = retryAfter(answer.headers, now);
    return new ProviderError('rate-limit', `The provider asks to wait${said}`, { ...extra, retryAfter: wait });
  }
  if (changes && isOpenFate(answer, words)) return new ProviderError('ambiguous', words, extra);
  if (NOT_FOUND.test(words)) return new ProviderError('not-found', words, extra);
  if (status === 503 && /new_api_error/.test(answer.text)) {
    // Written by the gateway before a channel was chosen: nothing was passed on (reference section 4.5 a).
    return new ProviderError('unavailable', `The provider has no free channel${said}`, extra);
  }
  if (status >= 500) {
    return new ProviderError(
      changes ? 'ambiguous' : 'unavailable',
      `The provider failed (HTTP ${status})${said}`,
      extra,
    );
  }
  if (status >= 300 && status < 400) {
    return new ProviderError('unsupported', `The provider redirects (HTTP ${status}); check its base URL.`, extra);
  }
  return new ProviderError('rejected', words || `The provider refused the request (HTTP ${status}).`, extra);
}

/**
 * new-api tells its own troubles with the server behind it as HTTP 400 (reference section 4.5 b): its time-out, and
 * failures that come after the server took the task.
 */
function isOpenFate(answer: HttpAnswer, words: string): boolean {
  return (
    (answer.json as { code?: unknown } | undefined)?.code === 5 ||
    /^(do_request_failed|insert_midjourney_task_failed|(copy|close|read|empty|unmarshal)_response_body)/.test(words)
  );
}

/** A 2xx answer whose `code` says no (reference section 4.2), as an error. */
export function codeRefusal(answer: SubmitAnswer): ProviderError {
  const words = answer.description.trim();
  const extra = { answer };
  switch (answer.code) {
    case 3:
      return NOT_FOUND.test(words)
        ? new ProviderError('not-found', words, extra)
        : new ProviderError('unavailable', words || 'The provider has no free account for this.', extra);
    case 5:
      return new ProviderError('ambiguous', words || 'The gateway could not read what the provider answered.', extra);
    case 9:
      return QUEUE_FULL.test(words)
        ? new ProviderError('queue-full', words, extra)
        : new ProviderError('rejected', words || 'The provider failed.', extra);
    case 23:
      return new ProviderError('queue-full', words || 'The queue of the provider is full.', extra);
    case 24:
      return new ProviderError('banned', banned(answer, words), extra);
    case 30:
      return new ProviderError('rate-limit', words || 'The provider is saturated.', extra);
    default:
      return NOT_FOUND.test(words)
        ? new ProviderError('not-found', words, extra)
        : new ProviderError('rejected', words || `The provider refused with code ${answer.code}.`, extra);
  }
}

function banned(answer: SubmitAnswer, words: string): string {
  const word = answer.properties['bannedWord'];
  const named = typeof word === 'string' && word ? ` the word “${word}”` : ' a word of this prompt';
  return `The provider does not allow${named}${words ? ` (${words})` : ''}. Change the prompt and try again.`;
}

function wordsOf(answer: HttpAnswer): string {
  const body = answer.json as { description?: unknown; message?: unknown; error?: unknown } | undefined;
  const error = body?.error as { message?: unknown } | string | undefined;
  const found = [body?.description, typeof error === 'string' ? error : error?.message, body?.message].find(
    (entry) => typeof entry === 'string' && entry.trim() !== '',
  );
  if (typeof found === 'string') return found.trim().slice(0, 1000);
  const plain = answer.text.trim();
  return answer.json === undefined && plain && !plain.startsWith('<') ? plain.slice(0, 300) : '';
}

import { ProviderError } from '../errors';
import { retryAfter, type HttpAnswer } from '../http';
import { Refusal } from './wire';

/**
 * An answer of a status other than 2xx, as an error a person can act on (reference section 10). There is no machine
 * code: the status decides, and the provider's own words are always shown. `changes`: the request makes something
 * happen, so a server fault leaves its fate open.
 */
export function refusalOf(answer: HttpAnswer, changes: boolean, now: number): ProviderError {
  const { status } = answer;
  const refusal = Refusal.safeParse(answer.json).data;
  const words = wordsOf(answer, refusal);
  const extra = { answer: answer.json ?? answer.text.slice(0, 2000) };
  const said = words ? `: ${words.replace(/\.$/, '')}.` : '.';
  if (status === 400 || status === 422) {
    return new ProviderError('rejected', `Apiframe refused the request${said}${detailsOf(refusal)}`, extra);
  }
  if (status === 401) {
    return new ProviderError('auth', `Apiframe refused the key${said} Check APIFRAME_API_KEY.`, extra);
  }
  if (status === 402) return new ProviderError('credits', creditsMessage(refusal), extra);
  if (status === 403) return forbidden(answer, refusal, said, extra);
  if (status === 404) return missing(refusal, said, extra);
  if (status === 409) return conflict(words, extra);
  if (status === 413) {
    return new ProviderError('rejected', `The request is too large for Apiframe${said} Make the mask simpler.`, extra);
  }
  if (status === 429) {
    const wait = retryAfter(answer.headers, now);
    return new ProviderError('rate-limit', `Apiframe asks to wait${said}`, { ...extra, retryAfter: wait });
  }
  if (status === 503) {
    // Documented as an outage before the job is queued: to be tried again, under the same key (reference section 10).
    const wait = retryAfter(answer.headers, now);
    return new ProviderError('unavailable', `Apiframe is out of order for the moment${said}`, {
      ...extra,
      retryAfter: wait,
    });
  }
  if (status >= 500) {
    return new ProviderError(changes ? 'ambiguous' : 'unavailable', `Apiframe failed (HTTP ${status})${said}`, extra);
  }
  if (status >= 300 && status < 400) {
    return new ProviderError('unsupported', `Apiframe redirects (HTTP ${status}); check APIFRAME_URL.`, extra);
  }
  return new ProviderError('bad-response', `Apiframe answered HTTP ${status}${said}`, extra);
}

type Extra = { answer: unknown };

function creditsMessage(refusal: Refusal | undefined): string {
  const { creditsRequired: needed, creditsAvailable: left } = refusal ?? {};
  return typeof needed === 'number' && typeof left === 'number'
    ? `Not enough credits at Apiframe: this needs ${needed}, and ${left} are left. Buy credits there, then try again.`
    : 'Not enough credits at Apiframe. Buy credits there, then try again.';
}

/** A block of Cloudflare comes before Apiframe has seen the request, and is no JSON (reference sections 1 and 10). */
function forbidden(answer: HttpAnswer, refusal: Refusal | undefined, said: string, extra: Extra): ProviderError {
  if (answer.json === undefined) {
    const line =
      'The firewall in front of Apiframe blocked this machine (HTTP 403). Try another network, or ask Apiframe.';
    return new ProviderError('rejected', line, extra);
  }
  const inactive = /inactive|deactivated/i.test(refusal?.error ?? '');
  const line = inactive
    ? `The key is switched off at Apiframe${said} Switch it on there, or use another.`
    : `Apiframe does not allow this with this key${said}`;
  return new ProviderError('auth', line, extra);
}

/** A path that does not exist has no `error` field, only `message` (reference section 10). */
function missing(refusal: Refusal | undefined, said: string, extra: Extra): ProviderError {
  if (!refusal?.message) return new ProviderError('not-found', `Apiframe does not know this job${said}`, extra);
  return new ProviderError('unsupported', `Apiframe has no such route${said} Check APIFRAME_URL.`, extra);
}

/** Which rule a 409 stands for, by a hint in its words: no field says it. */
const RULES: readonly [RegExp, ProviderError['code'], string][] = [
  [/idempoten/i, 'rejected', 'The same click was sent with another content. Press it again to make a new one.'],
  [/\bstems?\b/i, 'offer-gone', 'Stems cannot be worked on any further. Use the song that they were made from.'],
  [/continueAt|duration/i, 'rejected', 'Continue before the end of the track.'],
  [/complete|finish|progress/i, 'rejected', 'Wait until this job is finished.'],
  [/\bold|legacy|before|predat|support/i, 'offer-gone', 'This job is too old for follow-ups. Make it anew.'],
];

function conflict(words: string, extra: Extra): ProviderError {
  const rule = RULES.find(([pattern]) => pattern.test(words));
  const own = words ? ` (Apiframe: ${words})` : '';
  return rule
    ? new ProviderError(rule[1], `${rule[2]}${own}`, extra)
    : new ProviderError(
        'rejected',
        `Apiframe refuses this for this job (HTTP 409)${words ? `: ${words}` : '.'}`,
        extra,
      );
}

function detailsOf(refusal: Refusal | undefined): string {
  const lines = Object.entries(refusal?.details ?? {}).flatMap(([path, texts]) =>
    texts.map((text) => (path ? `${path}: ${text}` : text)),
  );
  return lines.length > 0 ? ` ${lines.join('; ').slice(0, 1000)}` : '';
}

function wordsOf(answer: HttpAnswer, refusal: Refusal | undefined): string {
  // Where there is both, `error` only names the status.
  const found = [refusal?.message, refusal?.error].find((entry) => typeof entry === 'string' && entry.trim() !== '');
  if (found) return found.trim().slice(0, 1000);
  const plain = answer.text.trim();
  return plain && !plain.startsWith('<') ? plain.slice(0, 300) : '';
}

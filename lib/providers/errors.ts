import { isNamed } from '../is-named';

export type ProviderErrorCode =
  | 'auth'
  | 'credits'
  | 'rate-limit'
  | 'queue-full'
  | 'rejected'
  | 'banned'
  | 'not-found'
  | 'offer-gone'
  | 'unsupported'
  /** Nothing left this machine, or the provider said that it did nothing: safe to try again. */
  | 'unavailable'
  /** The request may have been carried out: never sent again by itself. */
  | 'ambiguous'
  | 'bad-response';

/** The one error of the provider border. `message` is for people and never holds a key. */
export class ProviderError extends Error {
  readonly code: ProviderErrorCode;
  /** True when the same request may be sent again without doing the work twice. */
  readonly retryable: boolean;
  /** Milliseconds the provider asked us to wait. */
  readonly retryAfter: number | undefined;
  /** The provider's answer, for those who debug. */
  readonly answer: unknown;

  static override [Symbol.hasInstance](error: unknown): boolean {
    return isNamed(error, 'ProviderError');
  }

  constructor(
    code: ProviderErrorCode,
    message: string,
    options: { retryAfter?: number; answer?: unknown; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'ProviderError';
    this.code = code;
    this.retryable = code === 'rate-limit' || code === 'queue-full' || code === 'unavailable';
    this.retryAfter = options.retryAfter;
    this.answer = options.answer;
  }
}

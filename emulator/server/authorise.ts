import type { IncomingHttpHeaders } from 'node:http';
import { gatewayRefusal, type Answer } from '../protocol/answers';
import type { Profile } from '../settings';

/** The refusal of a request without a good key, or null (reference section 1). Without a list any key that is not empty is good. */
export function isAuthorised(
  headers: IncomingHttpHeaders,
  profile: Profile,
  keys: string[] | undefined,
): Answer | null {
  const authorization = headers.authorization ?? '';
  const secret = String(headers['mj-api-secret'] ?? '');
  const bearer = authorization.replace(/^Bearer\s+/i, '');
  // trueai compares the header whole; the gateway strips the word and reads the secret where there is none.
  const key =
    profile === 'comet'
      ? bearer === '' || bearer === 'midjourney-proxy'
        ? secret
        : bearer
      : profile === 'trueai'
        ? authorization || secret
        : profile === 'java'
          ? secret
          : secret || bearer;
  if (key !== '' && (!keys || keys.includes(key))) return null;
  if (profile === 'comet') return gatewayRefusal(key === '' ? 'No token provided' : 'Invalid token', 401);
  if (profile === 'plus' || profile === 'java') return { status: 401 };
  return {
    status: 401,
    body: key === '' ? 'Authorization header missing.' : '账号已禁用',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  };
}

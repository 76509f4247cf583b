import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { env } from './lib/env';
import { contentPolicy } from './lib/security/content-policy';
import { judge } from './lib/security/request-guard';

/** Stands before every request: who may ask, and under which content policy the answer runs. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl;
  const verdict = judge({ method: request.method, path: pathname, headers: request.headers }, env(), Date.now());
  if (verdict.kind === 'refuse') {
    return secured(
      new NextResponse(`${verdict.message}\n`, {
        status: verdict.status,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
      }),
    );
  }
  if (verdict.kind === 'login') {
    if (pathname.startsWith('/api/') || request.method !== 'GET') {
      return secured(NextResponse.json({ error: { code: 'forbidden', message: 'Log in first.' } }, { status: 401 }));
    }
    // Next makes the address relative again, so it holds under any name the studio is reached by.
    return secured(NextResponse.redirect(new URL('/login', request.nextUrl), 303));
  }
  // Answers to code, not to eyes: short headers keep an unchanged poll small.
  if (pathname.startsWith('/api/')) {
    const response = NextResponse.next();
    response.headers.set('x-content-type-options', 'nosniff');
    return response;
  }
  // So many at a first visit that their headers count; the policy here is for workers, which live by that of their script.
  if (pathname.startsWith('/_next/static/')) {
    const response = NextResponse.next();
    response.headers.set('x-content-type-options', 'nosniff');
    response.headers.set('cross-origin-resource-policy', 'same-origin');
    response.headers.set('content-security-policy', "default-src 'self'");
    return response;
  }
  const nonce = randomBytes(16).toString('base64');
  const policy = contentPolicy(nonce, process.env['NODE_ENV'] === 'development');
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  const response = secured(NextResponse.next({ request: { headers } }));
  response.headers.set('content-security-policy', policy);
  return response;
}

function secured(response: NextResponse): NextResponse {
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('cross-origin-opener-policy', 'same-origin');
  response.headers.set('cross-origin-resource-policy', 'same-origin');
  response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  return response;
}

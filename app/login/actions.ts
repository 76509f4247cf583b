'use server';

import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { env } from '@/lib/env';
import { loginFailed, loginSucceeded, loginWait } from '@/lib/security/login-throttle';
import { makeSession, same, SESSION_COOKIE, sessionSeconds } from '@/lib/security/session';

export type LoginState = { error: string | null };

/** Checks the password and sets the session cookie; guessing is slowed down. */
export async function login(_before: LoginState, form: FormData): Promise<LoginState> {
  const { password } = env();
  if (!password) redirect('/');
  const wait = loginWait(Date.now());
  if (wait > 0) return { error: `Too many wrong passwords. Wait ${Math.ceil(wait / 1000)} s and try again.` };
  if (!same(String(form.get('password') ?? ''), password)) {
    loginFailed(Date.now());
    return { error: 'This is not the password that REPRISE_PASSWORD holds.' };
  }
  loginSucceeded();
  const secure = (await headers()).get('x-forwarded-proto') === 'https';
  (await cookies()).set(SESSION_COOKIE, makeSession(password, Date.now()), {
    httpOnly: true,
    sameSite: 'lax',
    secure,
    path: '/',
    maxAge: sessionSeconds,
  });
  redirect('/');
}

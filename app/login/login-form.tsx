'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { login } from './actions';

export function LoginForm() {
  const [state, submit, pending] = useActionState(login, { error: null });
  return (
    <form action={submit} className="w-full max-w-80 space-y-4">
      <h1 className="text-xl font-semibold">Reprise</h1>
      <label className="block space-y-1.5">
        <span className="text-sm text-muted">Password</span>
        <input
          name="password"
          type="password"
          required
          autoComplete="current-password"
          aria-invalid={state.error !== null}
          aria-describedby="login-error"
          className="h-9 w-full rounded-lg border bg-surface px-3"
        />
      </label>
      <p id="login-error" role="alert" className="text-sm text-failed empty:hidden">
        {state.error}
      </p>
      <Button type="submit" tone="accent" size="large" className="w-full" disabled={pending}>
        Log in
      </Button>
    </form>
  );
}

import type { Metadata } from 'next';
import { connection } from 'next/server';
import { LoginForm } from './login-form';

export const metadata: Metadata = { title: 'Log in' };

export default async function LoginPage() {
  await connection();
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <LoginForm />
    </main>
  );
}

'use client';

import Link from 'next/link';
import { useBalance } from '../usage/use-balance';

type Props = { connection: string; price: number };

/** What a click costs here, and what is left. */
export function CreditsNote({ connection, price }: Props) {
  const { balance } = useBalance(connection);
  return (
    <Link
      href="/usage"
      prefetch={false}
      className="rounded-sm px-1 text-sm whitespace-nowrap text-muted tabular-nums hover:text-ink"
    >
      {price.toLocaleString('en')} credits
      {balance && (
        <span className={balance.credits < price ? 'text-failed' : 'text-faint'}>
          {' '}
          of {balance.credits.toLocaleString('en')}
        </span>
      )}
    </Link>
  );
}

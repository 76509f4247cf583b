import type { Metadata } from 'next';
import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-4 px-6 py-[22dvh] text-center">
      <h1 className="text-xl font-semibold">Nothing is here</h1>
      <p className="text-muted">The job was deleted, or the address has a slip in it.</p>
      <Link href="/" className={buttonClass('solid', 'large')}>
        Back to the gallery
      </Link>
    </div>
  );
}

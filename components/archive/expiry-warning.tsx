import { TriangleAlert } from 'lucide-react';
import Link from 'next/link';

/** Stands above the gallery while files that are not stored may be gone at their provider before long. Made on the server, so that it costs the page no code. */
export function ExpiryWarning({ jobs }: { jobs: number }) {
  if (jobs === 0) return null;
  const whose = jobs === 1 ? 'One job has' : `${jobs > 1_000 ? '1,000+' : jobs} jobs have`;
  return (
    <p className="flex items-start gap-2 border-b bg-surface px-4 py-2.5 text-sm md:px-6">
      <TriangleAlert size={15} aria-hidden className="mt-0.5 shrink-0 text-waiting" />
      <span>
        {whose} files that are not stored yet, and the provider may delete them within 12 hours.{' '}
        <Link href="/archive?show=expiring" prefetch={false} className="underline underline-offset-3">
          Look at them
        </Link>
      </span>
    </p>
  );
}

'use client';

import { ArrowUp } from 'lucide-react';

/** Says that jobs came in above what one looks at, and leads to them. */
export function NewJobsPill({ count, onShow }: { count: number; onShow: () => void }) {
  return (
    <div className="pointer-events-none fixed inset-x-0 top-3 z-20 flex justify-center">
      <button
        type="button"
        onClick={onShow}
        className="appear pointer-events-auto inline-flex h-9 items-center gap-2 rounded-full border bg-raised px-4 font-medium shadow-pop transition hover:bg-hover"
      >
        <ArrowUp size={14} aria-hidden className="text-accent" />
        {count} new
      </button>
    </div>
  );
}

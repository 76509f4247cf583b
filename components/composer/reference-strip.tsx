import { X } from 'lucide-react';
import type { References } from './use-references';

/** The pictures a prompt refers to, and those still on their way up. */
export function ReferenceStrip({ references }: { references: References }) {
  const { items, uploading, problem, remove } = references;
  if (items.length === 0 && uploading === 0 && !problem) return null;
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 pb-2">
      {items.map(({ mediaId }, index) => (
        <span key={mediaId} className="relative">
          <img
            src={`/api/media/${mediaId}?w=384`}
            alt={`Reference ${index + 1}`}
            className="size-14 rounded-lg border object-cover"
          />
          <button
            type="button"
            aria-label={`Remove reference ${index + 1}`}
            onClick={() => remove(mediaId)}
            className="absolute -top-1.5 -right-1.5 grid size-5 place-items-center rounded-full border bg-raised text-muted transition hover:bg-hover hover:text-ink"
          >
            <X size={12} aria-hidden />
          </button>
        </span>
      ))}
      {Array.from({ length: uploading }, (_, index) => (
        <output key={index} aria-label="Uploading" className="shimmer size-14 rounded-lg border" />
      ))}
      {problem && (
        <p role="alert" className="text-sm text-failed">
          {problem}
        </p>
      )}
    </div>
  );
}

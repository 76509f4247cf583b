import { X } from 'lucide-react';

/** Takes a picture away; stands on its corner. */
export function RemoveButton({ name, onRemove }: { name: string; onRemove: () => void }) {
  return (
    <button
      type="button"
      aria-label={`Remove ${name}`}
      onClick={onRemove}
      className="absolute -top-1.5 -right-1.5 grid size-5 place-items-center rounded-full border bg-raised text-muted transition hover:bg-hover hover:text-ink touch:size-7"
    >
      <X size={12} aria-hidden />
    </button>
  );
}

import type { ModeDraft } from './draft';

type Props = {
  draft: ModeDraft;
  /** How far back in the earlier prompts the field stands; null when it does not. */
  position?: number | null;
  onChange: (change: Partial<ModeDraft>) => void;
};

/** One quiet line under what is written: where in the history it stands, or the way back to what was written before. */
export function ComposerHints({ draft: { replaced }, position = null, onChange }: Props) {
  return (
    <>
      <output className="block px-4 text-sm text-muted empty:hidden">
        {position !== null && `Earlier prompt ${position} · ↑ ↓ · Esc leaves`}
      </output>
      {replaced && (
        <p className="px-4 text-sm text-muted">
          <button
            type="button"
            onClick={() => onChange({ ...replaced, replaced: null })}
            className="rounded-sm underline underline-offset-3 hover:text-ink"
          >
            Bring back what was written
          </button>
        </p>
      )}
    </>
  );
}

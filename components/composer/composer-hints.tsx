import { bringBack } from './composer-draft';
import type { Mode, ModeDraft } from './draft';

type Props = {
  mode: Mode;
  draft: ModeDraft;
  /** How far back in the earlier prompts the field stands; null when it does not. */
  position?: number | null;
};

/** One quiet line under what is written: where in the history it stands, or the way back to what was written before. */
export function ComposerHints({ mode, draft: { replaced }, position = null }: Props) {
  return (
    <>
      <output className="block px-4 text-sm text-muted empty:hidden">
        {position !== null && `Earlier prompt ${position} · ↑ ↓ · Esc leaves`}
      </output>
      {replaced && (
        <p className="px-4 text-sm text-muted">
          <button
            type="button"
            onClick={() => bringBack(mode)}
            className="rounded-sm underline underline-offset-3 hover:text-ink"
          >
            Bring back what was written
          </button>
        </p>
      )}
    </>
  );
}

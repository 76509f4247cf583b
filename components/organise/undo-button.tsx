/** Beside the sentence that tells what was done. Ctrl or ⌘ with Z does the same (undo-with-key.ts). */
export function UndoButton({ onUndo }: { onUndo: () => void }) {
  return (
    <button
      type="button"
      title="Undo (Ctrl or ⌘ Z)"
      onClick={onUndo}
      className="shrink-0 rounded-sm font-semibold underline decoration-accent decoration-2 underline-offset-4"
    >
      Undo
    </button>
  );
}

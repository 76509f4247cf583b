import { Button } from '../ui/button';
import type { NoteChoice } from './use-note';

/** Two have written one note: here is the other text, and what can be done. Nothing is sent before. */
export function NoteConflict({ theirs, onChoose }: { theirs: string; onChoose: (choice: NoteChoice) => void }) {
  return (
    <div role="alert" className="flex flex-col gap-2 rounded-lg border border-waiting/35 p-2.5 text-sm">
      <p>This note was changed elsewhere while you wrote. What you wrote is above, and this is there now:</p>
      <blockquote dir="auto" className="max-h-40 overflow-auto border-l-2 pl-2.5 wrap-anywhere whitespace-pre-wrap">
        {theirs || <span className="text-faint">Nothing: it was emptied.</span>}
      </blockquote>
      <div className="flex flex-wrap gap-2">
        <Button size="small" onClick={() => onChoose('both')}>
          Keep both
        </Button>
        <Button size="small" onClick={() => onChoose('mine')}>
          Keep mine
        </Button>
        <Button size="small" onClick={() => onChoose('theirs')}>
          Take the other
        </Button>
      </div>
    </div>
  );
}

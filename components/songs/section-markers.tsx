'use client';

import { flushSync } from 'react-dom';
import { insertMarker, SECTIONS } from './insert-marker';

type Props = {
  /** The id of the text area that the markers go into. */
  field: string;
  onChange: (text: string) => void;
};

/** The parts of a song, as marks on a line of their own at the caret. */
export function SectionMarkers({ field, onChange }: Props) {
  function insert(name: string) {
    const area = document.getElementById(field);
    if (!(area instanceof HTMLTextAreaElement)) return;
    const { text, caret } = insertMarker(area.value, area.selectionStart, name);
    // At once: whoever writes on does not wait for a frame.
    flushSync(() => onChange(text));
    area.focus();
    area.setSelectionRange(caret, caret);
  }
  return (
    <fieldset aria-label="Section marks" className="scrollbar-none flex min-w-0 gap-1 overflow-x-auto">
      {SECTIONS.map((name) => (
        <button
          key={name}
          type="button"
          aria-label={`Insert ${name}`}
          onClick={() => insert(name)}
          className="h-6.5 shrink-0 rounded-md border px-2 font-mono text-xs text-muted transition hover:bg-raised hover:text-ink touch:h-8"
        >
          [{name}]
        </button>
      ))}
    </fieldset>
  );
}

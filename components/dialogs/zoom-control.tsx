'use client';

import { useId, type KeyboardEvent } from 'react';
import { fieldClass } from '../parameters/classes';
import { useFieldText } from '../parameters/use-field-text';
import { holdZoom, readZoom, writeZoom, ZOOM } from './zoom';

/** The zoom as a slider and a number. Both read and write the `--zoom` of the prompt, so the text stays the whole truth. */
export function ZoomControl({ prompt, onChange }: { prompt: string; onChange: (prompt: string) => void }) {
  const { said, zoom, problem } = readZoom(prompt);
  const id = useId();
  const set = (next: number) => onChange(writeZoom(prompt, next));
  const field = useFieldText(said ?? '', (text) => {
    const number = Number(text.replace(',', '.'));
    // Out of range goes into the prompt as typed, with its sentence. What is no number waits.
    if (text.trim() && Number.isFinite(number)) set(number);
  });
  const leap = (event: KeyboardEvent) => {
    const direction = event.key === 'PageUp' ? 1 : event.key === 'PageDown' ? -1 : 0;
    if (direction === 0) return;
    event.preventDefault();
    set(holdZoom(zoom + direction * ZOOM.leap));
  };

  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-center gap-3">
        <label htmlFor={`${id}-slider`} className="text-sm text-muted">
          Zoom
        </label>
        <input
          id={`${id}-slider`}
          type="range"
          min={ZOOM.least}
          max={ZOOM.most}
          step={ZOOM.step}
          value={zoom}
          aria-valuetext={`${zoom} times`}
          onChange={(event) => set(Number(event.target.value))}
          onKeyDown={leap}
          className="range min-w-0 grow"
        />
        <input
          {...field}
          aria-label="Zoom, number"
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          inputMode="decimal"
          placeholder={String(ZOOM.usual)}
          onFocus={(event) => event.target.select()}
          className={`${fieldClass} w-16 text-right`}
        />
      </div>
      {problem && (
        <p id={`${id}-problem`} className="text-sm wrap-anywhere text-waiting">
          {problem} The provider refuses it.
        </p>
      )}
    </div>
  );
}

import { withZoom, ZOOM, zoomOf } from './zoom-flag';

/** The zoom as a slider. It reads and writes the `--zoom` of the prompt, so the text stays the whole truth. */
export function ZoomSlider({ prompt, onChange }: { prompt: string; onChange: (prompt: string) => void }) {
  const zoom = zoomOf(prompt);
  return (
    <label className="flex flex-col gap-2 text-sm text-muted">
      <span className="flex justify-between">
        Zoom
        <output className="font-mono text-ink">{zoom === null ? 'not said' : `${zoom}×`}</output>
      </span>
      <input
        type="range"
        min={ZOOM.least}
        max={ZOOM.most}
        step={ZOOM.step}
        value={zoom ?? ZOOM.usual}
        onChange={(event) => onChange(withZoom(prompt, Number(event.target.value)))}
        className="range"
      />
    </label>
  );
}

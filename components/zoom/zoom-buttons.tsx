import { clsx } from 'clsx';
import { Maximize, Minus, Plus } from 'lucide-react';
import { Button } from '../ui/button';
import type { Zoom } from './use-zoom';

/** Nearer, farther, pixel for pixel and all of it, for whoever has neither wheel nor keys. */
export function ZoomButtons({ zoom, className }: { zoom: Zoom; className?: string }) {
  return (
    <div className={clsx('flex items-center gap-1 rounded-lg border bg-surface p-0.5', className)}>
      <Button tone="quiet" size="icon" aria-label="Zoom out" title="Zoom out (−)" onClick={zoom.zoomOut}>
        <Minus size={15} aria-hidden />
      </Button>
      <button
        type="button"
        title="Pixel for pixel (1)"
        aria-label={`Zoom ${Math.round(zoom.viewport.scale * 100)} %, pixel for pixel`}
        onClick={() => zoom.toPixels()}
        className="h-8 w-13 rounded-md text-center text-xs text-muted tabular-nums hover:text-ink"
      >
        {Math.round(zoom.viewport.scale * 100)}%
      </button>
      <Button tone="quiet" size="icon" aria-label="Zoom in" title="Zoom in (+)" onClick={zoom.zoomIn}>
        <Plus size={15} aria-hidden />
      </Button>
      <Button tone="quiet" size="icon" aria-label="Fit" title="Fit (0)" disabled={zoom.isFitted} onClick={zoom.fit}>
        <Maximize size={15} aria-hidden />
      </Button>
    </div>
  );
}

import { ChevronRight } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { RangeSlider } from './range-slider';
import type { EdgeControls } from './use-adjustments';

type Size = { width: number; height: number };

/** What can be done to the edges of what is marked. A slider can be moved again until something else is done. */
export function EdgePanel({ size, edges, isEmpty }: { size: Size; edges: EdgeControls; isEmpty: boolean }) {
  const longest = Math.max(size.width, size.height);
  const reach = Math.min(128, Math.max(16, Math.round(longest / 32)));
  const speck = Math.max(2, Math.round(longest / 64));
  const grow = useSetting(edges, 'grow');
  const smooth = useSetting(edges, 'smooth');
  // Shrunk to nothing, it can still be moved back, and is not to be let go of on the way.
  const isMoved = useSyncExternalStore(
    edges.subscribe,
    () => edges.isLast('grow') || edges.isLast('smooth'),
    () => false,
  );
  const disabled = isEmpty && !isMoved;
  return (
    <section aria-label="Edges" className="space-y-3">
      <RangeSlider
        label="Grow / shrink edge"
        text={`${grow > 0 ? '+' : ''}${grow} px`.replace('-', '−')}
        spoken={grow === 0 ? 'as painted' : `${grow > 0 ? 'grown' : 'shrunk'} by ${Math.abs(grow)} pixels`}
        min={-reach}
        max={reach}
        origin={0}
        value={grow}
        disabled={disabled}
        onChange={edges.onGrow}
      />
      <details className="group">
        <summary className="flex list-none items-center gap-1 rounded text-sm text-muted hover:text-ink [&::-webkit-details-marker]:hidden">
          <ChevronRight size={14} aria-hidden className="transition group-open:rotate-90" />
          Smooth and clean
        </summary>
        <div className="mt-2.5 space-y-2.5">
          <RangeSlider
            label="Smooth"
            text={`${smooth} px`}
            min={0}
            max={reach}
            value={smooth}
            disabled={disabled}
            onChange={edges.onSmooth}
          />
          <div className="flex flex-wrap gap-1.5">
            <Button size="small" disabled={disabled} onClick={() => edges.onRun({ kind: 'fill-holes' })}>
              Fill holes
            </Button>
            <Button
              size="small"
              disabled={disabled}
              title={`Areas of less than ${speck} × ${speck} pixels`}
              onClick={() => edges.onRun({ kind: 'remove-specks', smallest: speck * speck })}
            >
              Remove specks
            </Button>
          </div>
        </div>
      </details>
    </section>
  );
}

function useSetting({ subscribe, settingOf }: EdgeControls, key: 'grow' | 'smooth'): number {
  return useSyncExternalStore(
    subscribe,
    () => settingOf(key),
    () => 0,
  );
}

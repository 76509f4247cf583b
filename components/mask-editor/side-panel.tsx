import { useId } from 'react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import type { Combine, MaskOperation } from '@/lib/mask/document';
import type { MaskStatistics } from '@/lib/mask/statistics';
import { AreaByNumbers } from './area-by-numbers';
import { EdgePanel } from './edge-panel';
import { MaskPreview } from './mask-preview';
import type { MaskSession } from './mask-session';
import type { Tool } from './tool';
import { modifierLabel } from './shortcuts';
import { ToolOptions } from './tool-options';
import type { EdgeControls } from './use-adjustments';
import type { WandSettings } from './wand-options';

/** What is asked for, what is sent, and the button that sends it. */
export function SidePanel({
  size,
  session,
  revision,
  statistics,
  summary,
  bytes,
  isGrey,
  prompt,
  promptLabel,
  tool,
  diameter,
  combine,
  wand,
  edges,
  reuse,
  advice,
  note,
  problem,
  busy,
  submitLabel,
  onPrompt,
  onDiameter,
  onCombine,
  onWand,
  onRun,
  onSubmit,
}: {
  size: { width: number; height: number };
  session: MaskSession | null;
  revision: number;
  statistics: MaskStatistics;
  /** The mask in words; null while it is not known yet. */
  summary: string | null;
  /** Length of the PNG; null while it is not known yet. */
  bytes: number | null;
  /** It is sent as 8-bit grey and not as it is kept; `bytes` are of the latter. */
  isGrey: boolean;
  prompt: string;
  promptLabel: string;
  tool: Tool;
  diameter: number;
  combine: Combine;
  wand: WandSettings;
  edges: EdgeControls;
  /** The menu of masks from and to elsewhere. */
  reuse: ReactNode;
  advice: string | null;
  note?: ReactNode;
  problem: string | null;
  busy: boolean;
  submitLabel: string;
  onPrompt(prompt: string): void;
  onDiameter(diameter: number): void;
  onCombine(combine: Combine): void;
  onWand(wand: WandSettings): void;
  onRun(operation: MaskOperation): void;
  onSubmit(): void;
}) {
  const promptId = useId();
  return (
    <aside
      aria-label="What is sent"
      className="order-2 flex max-h-[46dvh] shrink-0 flex-col border-t bg-surface beside:max-h-none beside:w-[340px] beside:border-t-0 beside:border-l"
    >
      <div className="min-h-0 flex-1 space-y-3 overflow-y-auto p-3 beside:space-y-4 beside:p-5">
        <div>
          <label htmlFor={promptId} className="text-sm text-muted">
            {promptLabel}
          </label>
          <textarea
            id={promptId}
            value={prompt}
            onChange={(event) => onPrompt(event.target.value)}
            className="mt-1.5 block h-14 w-full resize-none rounded-xl border bg-raised px-3 py-2 text-base beside:h-[84px]"
          />
        </div>
        <ToolOptions
          tool={tool}
          diameter={diameter}
          combine={combine}
          size={size}
          disabled={!session}
          onDiameter={onDiameter}
          wand={wand}
          onCombine={onCombine}
          onWand={onWand}
        />
        <section aria-label="Mask that is sent">
          <div className="flex items-center justify-between">
            <h2 className="text-sm text-muted stacked:sr-only">Mask that is sent</h2>
            <div className="ml-auto">{reuse}</div>
          </div>
          <div className="mt-1.5 flex items-center gap-3.5">
            {session ? <MaskPreview session={session} revision={revision} /> : <PreviewSpace />}
            <ul className="space-y-0.5 text-sm text-muted tabular-nums beside:space-y-1.5">
              <li>{percent(statistics.share)} repainted</li>
              <li>{`${size.width} × ${size.height} PNG`}</li>
              <li>{isGrey ? '8-bit grey' : bytes === null ? '…' : `${fileSize(bytes)}, 1 bit`}</li>
              <li className="stacked:hidden">white = repaint</li>
            </ul>
          </div>
          <p aria-live="polite" className="mt-2 min-h-4 text-xs text-muted">
            {summary}
          </p>
        </section>
        <AreaByNumbers size={size} disabled={!session} onRun={onRun} />
        <EdgePanel size={size} edges={edges} isEmpty={statistics.count === 0} />
      </div>
      <div className="shrink-0 space-y-2.5 p-3 pt-2 beside:p-5 beside:pt-3">
        {advice ? <p className="text-sm text-waiting">{advice}</p> : null}
        {note ? <div className="text-sm text-muted has-[output:empty]:hidden">{note}</div> : null}
        {problem ? (
          <p role="alert" className="text-sm text-failed">
            {problem}
          </p>
        ) : null}
        <Button
          tone="accent"
          data-tone="accent"
          size="large"
          className="w-full"
          aria-label={submitLabel}
          aria-disabled={busy}
          aria-busy={busy}
          onClick={onSubmit}
        >
          {busy ? 'Sending …' : submitLabel}
          <span className="touch:hidden">
            <Kbd>{`${modifierLabel()}↵`}</Kbd>
          </span>
        </Button>
      </div>
    </aside>
  );
}

function PreviewSpace() {
  return <div aria-hidden className="size-20 rounded-lg border bg-raised beside:size-[136px]" />;
}

/** One decimal place, and never 0.0 % for a mask that has something in it. */
function percent(share: number): string {
  if (share > 0 && share < 0.001) return 'under 0.1 %';
  if (share > 0.999 && share < 1) return 'over 99.9 %';
  return `${(share * 100).toFixed(1)} %`;
}

function fileSize(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} KB`;
}

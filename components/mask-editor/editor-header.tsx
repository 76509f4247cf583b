import { Contrast, Redo2, Trash2, Undo2, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import type { MaskView } from './mask-view';
import { modifierLabel } from './shortcuts';
import { ZoomMenu } from './zoom-menu';

/** Title and the commands that concern the whole mask. */
export function EditorHeader({
  title,
  subtitle,
  size,
  view,
  canUndo,
  canRedo,
  canClear,
  look,
  onUndo,
  onRedo,
  onInvert,
  onClear,
  onClose,
}: {
  title: string;
  subtitle?: string;
  size: { width: number; height: number };
  view: MaskView | null;
  canUndo: boolean;
  canRedo: boolean;
  canClear: boolean;
  /** The menu of how the mask is shown. */
  look: ReactNode;
  onUndo(): void;
  onRedo(): void;
  onInvert(): void;
  onClear(): void;
  onClose(): void;
}) {
  const modifier = modifierLabel();
  const dimensions = `${size.width} × ${size.height}`;
  return (
    <header className="flex h-14 shrink-0 items-center gap-1 border-b bg-surface pr-2 pl-3 beside:gap-2.5 beside:px-5">
      <div className="flex min-w-0 flex-1 flex-col beside:flex-row beside:items-baseline beside:gap-3">
        <h1 className="truncate font-semibold beside:shrink-0">{title}</h1>
        <p className="truncate text-xs text-muted beside:text-sm">
          {subtitle ? <span className="stacked:hidden">{subtitle} · </span> : null}
          {dimensions}
        </p>
      </div>
      <Command
        name="Undo"
        keys={`${modifier}Z`}
        icon={<Undo2 size={15} aria-hidden />}
        enabled={canUndo}
        run={onUndo}
      />
      <Command
        name="Redo"
        keys={`${modifier}⇧Z`}
        hideKeys
        icon={<Redo2 size={15} aria-hidden />}
        enabled={canRedo}
        run={onRedo}
      />
      <Command
        name="Invert"
        keys={`${modifier}I`}
        icon={<Contrast size={15} aria-hidden />}
        enabled={view !== null}
        run={onInvert}
      />
      <Command name="Clear" icon={<Trash2 size={15} aria-hidden />} enabled={canClear} run={onClear} />
      {look}
      <ZoomMenu view={view} />
      <Button tone="quiet" onClick={onClose} aria-label="Close" title="Close (Esc)" className="stacked:px-2">
        <X size={16} aria-hidden />
        <span className="stacked:hidden">
          <Kbd>Esc</Kbd>
        </span>
      </Button>
    </header>
  );
}

function Command({
  name,
  keys,
  hideKeys,
  icon,
  enabled,
  run,
}: {
  name: string;
  keys?: string;
  hideKeys?: boolean;
  icon: ReactNode;
  enabled: boolean;
  run(): void;
}) {
  return (
    <Button
      onClick={run}
      disabled={!enabled}
      aria-label={name}
      title={keys ? `${name} (${keys})` : name}
      className="stacked:border-transparent stacked:bg-transparent stacked:px-2"
    >
      {icon}
      <span className="max-lg:hidden">{name}</span>
      {keys && !hideKeys ? (
        <span className="max-xl:hidden">
          <Kbd>{keys}</Kbd>
        </span>
      ) : null}
    </Button>
  );
}

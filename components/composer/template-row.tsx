import { Trash2 } from 'lucide-react';
import { Button } from '../ui/button';
import { modeLabels } from './modes';
import type { Template } from '@/lib/jobs/api';

type Props = {
  template: Template;
  isRemoved: boolean;
  onUse: () => void;
  onRemove: () => void;
  onBringBack: () => void;
};

/** One template. Thrown away, it keeps its place for a moment, with the way back. */
export function TemplateRow({ template: { name, content }, isRemoved, onUse, onRemove, onBringBack }: Props) {
  if (isRemoved) {
    return (
      <li className="flex items-center justify-between gap-2 rounded-lg px-2 py-1.5 text-sm text-muted">
        <span className="truncate">“{name}” is gone</span>
        <Button size="small" onClick={onBringBack}>
          Undo
        </Button>
      </li>
    );
  }
  const prompt = 'prompt' in content ? content.prompt.slice(0, 200) : '';
  return (
    <li className="group/row flex items-center gap-1 rounded-lg pr-1 hover:bg-raised">
      <button type="button" onClick={onUse} className="min-w-0 grow rounded-lg px-2 py-1.5 text-left">
        <span className="flex items-baseline gap-2">
          <span dir="auto" className="truncate text-ink">
            {name}
          </span>
          <span className="shrink-0 text-xs text-faint">{modeLabels[content.kind]}</span>
        </span>
        {prompt && (
          <span dir="auto" className="block truncate text-sm text-muted">
            {prompt}
          </span>
        )}
      </button>
      <Button tone="quiet" size="icon" aria-label={`Delete ${name}`} onClick={onRemove} className="size-7!">
        <Trash2 size={14} aria-hidden />
      </Button>
    </li>
  );
}

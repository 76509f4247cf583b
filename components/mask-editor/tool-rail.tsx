import { clsx } from 'clsx';
import { Brush, CircleDashed, Eraser, Hand, Lasso, Pentagon, SquareDashed, WandSparkles } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { Tool } from './tool';

const tools = {
  brush: { name: 'Brush', key: 'B', icon: Brush },
  eraser: { name: 'Eraser', key: 'E', icon: Eraser },
  rectangle: { name: 'Rectangle', key: 'R', icon: SquareDashed },
  ellipse: { name: 'Ellipse', key: 'O', icon: CircleDashed },
  lasso: { name: 'Lasso', key: 'L', icon: Lasso },
  polygon: { name: 'Polygon', key: 'P', icon: Pentagon },
  wand: { name: 'Magic wand', key: 'W', icon: WandSparkles },
  hand: { name: 'Move the picture', key: 'H', icon: Hand },
} satisfies Record<Tool, { name: string; key: string; icon: LucideIcon }>;

/** The tools: a floating rail beside the picture, a bar at the bottom on a phone. */
export function ToolRail({
  tool,
  disabled,
  onTool,
  className,
}: {
  tool: Tool;
  disabled: boolean;
  onTool(tool: Tool): void;
  className?: string;
}) {
  return (
    <div
      role="toolbar"
      aria-label="Tools"
      className={clsx(
        'flex justify-center gap-0.5 border-t bg-surface px-3 py-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]',
        'beside:flex-col beside:gap-1.5 beside:rounded-2xl beside:border beside:p-1.5',
        // A low window has room for all tools in two columns only.
        '[@media(height<32rem)]:beside:grid [@media(height<32rem)]:beside:grid-cols-2 [@media(height<32rem)]:beside:gap-0.5',
        className,
      )}
    >
      {(Object.keys(tools) as Tool[]).map((name) => {
        const { name: label, key, icon: Icon } = tools[name];
        return (
          <button
            key={name}
            type="button"
            disabled={disabled}
            aria-pressed={tool === name}
            aria-keyshortcuts={key}
            aria-label={label}
            title={`${label} (${key})`}
            onClick={() => onTool(name)}
            className={clsx(
              'flex h-11 flex-1 items-center justify-center rounded-xl transition disabled:opacity-45 beside:size-10 beside:flex-none',
              tool === name ? 'bg-accent text-accent-ink' : 'text-muted hover:bg-raised hover:text-ink',
            )}
          >
            <Icon size={18} aria-hidden />
          </button>
        );
      })}
    </div>
  );
}

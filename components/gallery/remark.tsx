import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

type Props = {
  icon?: LucideIcon;
  children: ReactNode;
  /** What can be done about it. */
  action?: { label: string; title?: string; onClick: () => void };
};

/** A sentence about a job, beneath its picture. */
export function Remark({ icon: Icon, children, action }: Props) {
  return (
    <p className="flex items-start gap-2 text-sm text-muted">
      {Icon && <Icon size={14} aria-hidden className="mt-0.5 shrink-0 text-waiting" />}
      <span className="min-w-0 wrap-anywhere">
        {children}
        {action && (
          <>
            {' '}
            <button
              type="button"
              title={action.title}
              onClick={action.onClick}
              className="font-medium text-ink underline decoration-faint underline-offset-3 hover:decoration-ink"
            >
              {action.label}
            </button>
          </>
        )}
      </span>
    </p>
  );
}

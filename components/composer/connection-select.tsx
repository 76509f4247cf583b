import { ChevronDown } from 'lucide-react';
import type { ConnectionView } from '@/lib/jobs/api';
import type { Mode } from './draft';
import { lackWords } from './modes';

type Props = { mode: Mode; connections: ConnectionView[]; value: string; onChange: (id: string) => void };

/** Which account makes the picture. With one account there is nothing to choose, only to know. */
export function ConnectionSelect({ mode, connections, value, onChange }: Props) {
  if (connections.length < 2) {
    return <span className="max-w-40 truncate px-1 text-sm text-muted max-sm:hidden">{connections[0]?.name}</span>;
  }
  return (
    <span className="relative">
      <select
        aria-label="Connection"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-8 max-w-44 cursor-pointer appearance-none truncate rounded-lg border bg-raised pr-7 pl-3 text-sm text-muted transition hover:bg-hover hover:text-ink"
      >
        {connections.map(({ id, name, lacks }) => (
          <option key={id} value={id} disabled={lackWords(mode, lacks) !== null}>
            {name}
          </option>
        ))}
      </select>
      <ChevronDown
        size={13}
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-muted"
      />
    </span>
  );
}

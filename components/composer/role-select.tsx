import { ChevronDown } from 'lucide-react';
import type { PictureRole } from './draft';
import { roleLabels } from './role-words';

type Props = {
  name: string;
  value: PictureRole;
  /** The server cannot host pictures: roles that need an address are not offered, but one that is set stays. */
  lacksUpload: boolean;
  onChange: (role: PictureRole) => void;
};

/** What a reference picture is for. */
export function RoleSelect({ name, value, lacksUpload, onChange }: Props) {
  return (
    <span className="relative">
      <select
        aria-label={`Role of ${name}`}
        title={lacksUpload ? 'This server cannot host pictures: other roles need a link.' : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value as PictureRole)}
        className="h-6 w-18 cursor-pointer appearance-none truncate rounded-md bg-raised pr-3 pl-1 text-xs text-muted transition hover:bg-hover hover:text-ink"
      >
        {roleLabels.map(({ role, label }) => (
          <option key={role} value={role} disabled={lacksUpload && role !== 'image' && role !== value}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDown
        size={10}
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-0.5 -translate-y-1/2 text-muted"
      />
    </span>
  );
}

import { hasParameter, versionNote } from '@/lib/prompt/parameter-rules';
import type { ParameterName } from '@/lib/prompt/parameters';
import type { ReferenceRole } from '@/lib/jobs/job';
import type { PictureRole } from './draft';

/** What a reference can be for, in the order of use. */
export const roleLabels: readonly { role: 'image' | ReferenceRole; label: string }[] = [
  { role: 'image', label: 'Image' },
  { role: 'style', label: 'Style' },
  { role: 'character', label: 'Character' },
  { role: 'omni', label: 'Omni' },
];

/** The parameter that holds the address of a picture with this role. */
export const roleParameter = { style: 'sref', character: 'cref', omni: 'oref' } as const satisfies Record<
  ReferenceRole,
  ParameterName
>;

/** A sentence for a role that the version does not know; null when it does. */
export function roleNote(role: PictureRole, version: string): string | null {
  if (role === 'image' || role === 'end' || hasParameter(roleParameter[role], version)) return null;
  return versionNote(roleParameter[role], version);
}

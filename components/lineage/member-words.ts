import type { JobStatus } from '@/lib/jobs/job';
import type { Member } from '@/lib/lineage/api';
import type { Tree } from '@/lib/lineage/tree';
import { clickName } from '../job/first-words';

const states: Record<JobStatus, string | null> = {
  sending: 'Sending',
  queued: 'Queued',
  running: 'Running',
  'needs-input': 'Needs an answer',
  done: null,
  failed: 'Failed',
  cancelled: 'Dismissed',
  unconfirmed: 'Not confirmed',
  unknown: 'In a state we do not know',
};

/** The state of a member in a word or a few; null for what is done. */
export const stateOf = ({ status, isDeleted }: Pick<Member, 'status' | 'isDeleted'>) =>
  isDeleted ? 'In the bin' : states[status];

/** What a member is called in a list and in what is read aloud. */
export const nameOf = ({ label, kind }: Pick<Member, 'label' | 'kind'>) => clickName(label, kind);

/** Where one stands in the family, as a screen reader tells it. */
export function memberWords({ byId, places, generations, children }: Tree, id: string): string {
  const member = byId.get(id);
  const place = places.get(id);
  if (!member || !place) return '';
  const siblings = member.parentId === null ? [member] : children.get(member.parentId)!;
  const below = children.get(id)!.length;
  const parts = [
    nameOf(member),
    stateOf(member),
    member.hasMask ? 'with a painted region' : null,
    `generation ${place.generation + 1} of ${generations.length}`,
    siblings.length > 1 ? `${siblings.indexOf(member) + 1} of ${siblings.length} beside each other` : null,
    below === 0 ? 'nothing came of it' : below === 1 ? 'one came of it' : `${below} came of it`,
    member.prompt.slice(0, 200),
  ];
  return `${parts.filter(Boolean).join(', ')}.`;
}

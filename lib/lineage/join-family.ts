import type { Job } from '../jobs/job';
import type { Family } from './api';
import { memberOf } from './member-of';

/**
 * Brings changed jobs into a family that is on screen: those that are in it, and children of those. The same object where
 * nothing changed.
 */
export function joinFamily(family: Family, jobs: readonly Job[]): Family {
  let { members } = family;
  for (const job of jobs) {
    const at = members.findIndex(({ id }) => id === job.id);
    const known = members[at];
    if (known) {
      if (job.revision <= known.revision) continue;
      const hasMask = known.hasMask || isPainted(job);
      const isDeleted = known.isDeleted;
      members = members.with(at, { ...memberOf(job, { hasMask, isDeleted }), parentId: known.parentId });
    } else if (job.parentId !== null && members.some(({ id }) => id === job.parentId)) {
      members = [...members, memberOf(job, { hasMask: isPainted(job), isDeleted: false })];
    }
  }
  return members === family.members ? family : { ...family, members };
}

const isPainted = (job: Job) => job.kind === 'region' && job.answered;

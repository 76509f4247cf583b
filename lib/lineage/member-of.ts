import type { Job, Output } from '../jobs/job';
import type { Member } from './api';

/** More than four pictures make no picture of a job. */
const MOST_PICTURES = 4;

type Known = Pick<Job, 'id' | 'parentId' | 'parentOffer' | 'kind' | 'status' | 'prompt' | 'createdAt' | 'revision'> & {
  outputs: Pick<Output, 'position' | 'kind' | 'mediaId' | 'coverId'>[];
};

/** What a tree shows of a job. */
export function memberOf(job: Known, { hasMask, isDeleted }: Pick<Member, 'hasMask' | 'isDeleted'>): Member {
  const { id, parentId, parentOffer, kind, status, prompt, outputs, createdAt, revision } = job;
  return {
    id,
    parentId,
    label: parentOffer?.label ?? null,
    slot: parentOffer?.slot ?? null,
    kind,
    status,
    prompt,
    media: outputs[0]?.kind ?? null,
    pictures: outputs
      .map((output) => pictureOf(id, output))
      .filter((address) => address !== null)
      .slice(0, MOST_PICTURES),
    hasMask,
    isDeleted,
    createdAt,
    revision,
  };
}

/** The address of an output's picture, which also takes `?w=384`. A clip has none of its own; a track has its cover. */
export function pictureOf(id: string, { kind, mediaId, coverId, position }: Known['outputs'][number]): string | null {
  if (kind === 'video') return null;
  if (kind === 'audio') return coverId ? `/api/media/${coverId}` : null;
  return mediaId ? `/api/media/${mediaId}` : `/api/jobs/${id}/outputs/${position}`;
}

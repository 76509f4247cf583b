import { describe, expect, it } from 'vitest';
import type { Job } from '../jobs/job';
import type { Family, Member } from './api';
import { joinFamily } from './join-family';
import { growTree, lineTo, step } from './tree';

const member = (id: string, parentId: string | null = null, more: Partial<Member> = {}): Member => ({
  id,
  parentId,
  label: null,
  slot: null,
  kind: 'imagine',
  status: 'done',
  prompt: 'a lighthouse',
  media: null,
  pictures: [],
  hasMask: false,
  isDeleted: false,
  createdAt: 1,
  revision: 1,
  ...more,
});

const FAMILY = [
  member('grid'),
  member('u1', 'grid'),
  member('u2', 'grid'),
  member('v3', 'grid'),
  member('zoom', 'u1'),
  member('pan', 'v3'),
];

describe('walking a family', () => {
  const tree = growTree(FAMILY);

  it('goes to the parent and to the middle child, and stops where the line ends', () => {
    expect(step(tree, 'zoom', 'parent')).toBe('u1');
    expect(step(tree, 'grid', 'child')).toBe('u2');
    expect(step(tree, 'grid', 'parent')).toBeNull();
    expect(step(tree, 'zoom', 'child')).toBeNull();
    expect(step(tree, 'pan', 'first')).toBe('grid');
  });

  it('goes up and down a generation, cousins included', () => {
    expect(step(tree, 'u2', 'above')).toBe('u1');
    expect(step(tree, 'u1', 'above')).toBeNull();
    expect(step(tree, 'zoom', 'below')).toBe('pan');
    expect(step(tree, 'pan', 'below')).toBeNull();
  });

  it('knows nobody who is not in it', () => {
    expect(step(tree, 'stranger', 'parent')).toBeNull();
    expect(lineTo(tree, 'stranger')).toEqual([]);
  });

  it('tells the line to a member, the first of the family in front', () => {
    expect(lineTo(tree, 'zoom').map(({ id }) => id)).toEqual(['grid', 'u1', 'zoom']);
  });
});

describe('news about a family', () => {
  const family: Family = { members: FAMILY, isCut: false };
  const job = (id: string, parentId: string | null, more: Partial<Job> = {}) =>
    ({ ...member(id, parentId), parentOffer: null, outputs: [], revision: 2, ...more }) as unknown as Job;

  it('takes in changes and new children, also children of those', () => {
    const joined = joinFamily(family, [job('u1', 'grid', { status: 'failed' }), job('new', 'u1'), job('newer', 'new')]);
    expect(joined.members.map(({ id }) => id)).toEqual([...FAMILY.map(({ id }) => id), 'new', 'newer']);
    expect(joined.members[1]!.status).toBe('failed');
  });

  it('is the same object where nothing concerns it, and where the news are old', () => {
    expect(joinFamily(family, [job('other', 'elsewhere'), job('u1', 'grid', { revision: 1 })])).toBe(family);
  });

  it('keeps the first of a family first, though its parent is told', () => {
    expect(joinFamily(family, [job('grid', 'unknown')]).members[0]!.parentId).toBeNull();
  });
});

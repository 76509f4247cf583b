import type { Member } from './api';
import { layoutTree, type Place } from './layout';

/** A way to walk: to the parent, to the children, to the nearest above or below of the same generation, to the first of all. */
export type Step = 'parent' | 'child' | 'above' | 'below' | 'first';

/** A family as it is drawn and walked. */
export type Tree = {
  /** Parents before their children. */
  members: readonly Member[];
  byId: ReadonlyMap<string, Member>;
  places: ReadonlyMap<string, Place>;
  /** Ids of each generation, from above to below. */
  generations: readonly (readonly string[])[];
  children: ReadonlyMap<string, readonly Member[]>;
};

/** Lays a family out. Members come with parents before their children; the first has no parent. */
export function growTree(members: readonly Member[]): Tree {
  const places = layoutTree(members);
  const children = new Map<string, Member[]>(members.map(({ id }) => [id, []]));
  const generations: string[][] = [];
  for (const member of members) {
    if (member.parentId !== null) children.get(member.parentId)?.push(member);
    (generations[places.get(member.id)!.generation] ??= []).push(member.id);
  }
  const rowOf = (id: string) => places.get(id)!.row;
  for (const ids of generations) ids.sort((one, other) => rowOf(one) - rowOf(other));
  return { members, byId: new Map(members.map((member) => [member.id, member])), places, generations, children };
}

/** Who is reached by a step; null where that way ends. Among several children it is the middle one: it stands straight ahead. */
export function step({ members, byId, places, generations, children }: Tree, from: string, way: Step): string | null {
  const member = byId.get(from);
  if (!member) return null;
  if (way === 'first') return members[0]!.id;
  if (way === 'parent') return member.parentId;
  if (way === 'child') {
    const below = children.get(from)!;
    return below[Math.floor((below.length - 1) / 2)]?.id ?? null;
  }
  const column = generations[places.get(from)!.generation]!;
  return column[column.indexOf(from) + (way === 'above' ? -1 : 1)] ?? null;
}

/** From the first of the family to this one. */
export function lineTo({ byId }: Pick<Tree, 'byId'>, id: string): Member[] {
  const line: Member[] = [];
  for (let member = byId.get(id); member; member = byId.get(member.parentId ?? '')) line.unshift(member);
  return line;
}

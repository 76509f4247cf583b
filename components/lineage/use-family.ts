'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { familyQuery } from '@/lib/lineage/queries';
import { growTree } from '@/lib/lineage/tree';

/** The family of a job as a tree, kept current by the live poll. */
export function useFamily(id: string) {
  const { data, error, refetch } = useQuery(familyQuery(id));
  const members = data?.members;
  const tree = useMemo(() => (members ? growTree(members) : null), [members]);
  return { tree, isCut: data?.isCut ?? false, error, retry: () => void refetch() };
}

'use client';

import { useQueries } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { compareAddress, type ComparedPicture, readCompared } from '@/lib/compare/address';
import { jobDetailQuery } from '@/lib/jobs/queries';
import { type Compared, findCompared } from './compared';

export const WAYS = ['side', 'slider', 'blink', 'difference'] as const;
export type Way = (typeof WAYS)[number];

/** What the address compares and how, with a sentence on each picture that is not there. */
export function useCompared() {
  const params = useSearchParams();
  const { pictures, remarks } = readCompared(params.get('of'));
  // At once, while the address follows a moment later.
  const [way, setWay] = useState<Way>(() => WAYS.find((known) => known === params.get('as')) ?? 'side');
  const details = useQueries({ queries: pictures.map(({ id }) => jobDetailQuery(id)) });
  const isLoading = details.some(({ isPending }) => isPending);

  const found: Compared[] = [];
  for (const [index, picture] of pictures.entries()) {
    const { data, isPending } = details[index]!;
    const compared = data && findCompared(data.job, picture);
    if (compared) found.push(compared);
    else if (data) remarks.push('One of the jobs has no picture to compare.');
    else if (!isPending) remarks.push('One of the jobs is not in the library any more; it was left out.');
  }

  /** Moves without asking the server for the page again. */
  const go = (next: readonly ComparedPicture[], as: Way) =>
    window.history.replaceState(null, '', `${compareAddress(next)}${as === 'side' ? '' : `&as=${as}`}`);

  return {
    found,
    remarks,
    way,
    isLoading,
    setWay: (as: Way) => {
      setWay(as);
      go(found, as);
    },
    setCell: (at: number, cell: number | null) =>
      go(
        found.map((one, index) => (index === at ? { ...one, cell } : one)),
        way,
      ),
    remove: (at: number) => go(found.toSpliced(at, 1), way),
    /** Two change places. */
    swap: (one: number, other: number) => go(found.with(one, found[other]!).with(other, found[one]!), way),
  };
}

'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { jobListQuery } from '@/lib/jobs/queries';
import { readView } from '@/lib/library/view';
import { lastGallery } from '../gallery/last-gallery';
import { originalUrl } from '../gallery/picture-url';
import { framesOf, withJob } from './frames';
import type { ViewerRequest } from './open-viewer';

/** More is asked for when so few are left at an end. */
const NEAR = 4;

/**
 * The pictures of the search that this tab looked at last, around the one that was opened: a list of its own, so that the
 * gallery beneath stays where it is.
 */
export function useFrames({ job, position }: ViewerRequest) {
  const [view] = useState(() => readView(new URLSearchParams(lastGallery().split('?')[1])).view);
  const list = useInfiniteQuery(jobListQuery(view, job.createdAt));
  const first = job.outputs.find(({ kind }) => kind !== 'audio')?.position;
  const [wanted, setWanted] = useState(`${job.id} ${position ?? first}`);

  const pages = list.data?.pages;
  const frames = useMemo(() => {
    const jobs = pages?.flatMap((page) => page.jobs) ?? [];
    const oldest = jobs.at(-1);
    // Once it was walked far away from, the list has let go of where it began.
    const isWithin = !oldest || (pages?.at(-1)?.next ?? null) === null || oldest.createdAt <= job.createdAt;
    const isReached = !jobs[0] || jobs[0].createdAt >= job.createdAt || !pages?.[0]?.previous;
    return framesOf(isWithin && isReached ? withJob(jobs, job) : jobs);
  }, [pages, job]);
  const found = frames.findIndex(({ key }) => key === wanted);
  const at = found === -1 ? frames.findIndex((frame) => frame.job.id === wanted.split(' ')[0]) : found;
  const frame = frames[Math.max(0, at)];

  const { hasNextPage, hasPreviousPage, isFetching, fetchNextPage, fetchPreviousPage } = list;
  const isNearEnd = at >= frames.length - NEAR;
  const isNearStart = at < NEAR;
  useEffect(() => {
    if (isFetching) return;
    if (isNearEnd && hasNextPage) void fetchNextPage();
    else if (isNearStart && hasPreviousPage) void fetchPreviousPage();
  }, [isFetching, isNearEnd, isNearStart, hasNextPage, hasPreviousPage, fetchNextPage, fetchPreviousPage]);

  const [before, after] = [frames[at - 1], frames[at + 1]];
  useEffect(() => {
    for (const neighbour of [after, before]) {
      if (neighbour?.output.kind === 'image') new Image().src = originalUrl(neighbour.job, neighbour.output);
    }
  }, [before, after]);

  return {
    frame,
    goBack: before && (() => setWanted(before.key)),
    goOn: after && (() => setWanted(after.key)),
  };
}

'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { jobListQuery } from '@/lib/jobs/queries';
import { type LibraryView, readView } from '@/lib/library/view';
import { lastGallery } from '../gallery/last-gallery';
import { originalUrl } from '../gallery/picture-url';
import { subscribeNews } from '../live/job-cache';
import { framesOf, isSeen, renewed, withJob } from './frames';
import type { ViewerRequest } from './open-viewer';

/** More is asked for when so few are left at an end. */
const NEAR = 4;

/**
 * The pictures of the search that this tab looked at last, around the one that was opened: a list of its own, so that the
 * gallery beneath stays where it is.
 */
export function useFrames({ job, position }: ViewerRequest) {
  // Picture by picture, also where the gallery shows stacks.
  const [view] = useState((): LibraryView => ({
    ...readView(new URLSearchParams(lastGallery().split('?')[1])).view,
    stacks: undefined,
  }));
  const list = useInfiniteQuery(jobListQuery(view, job.createdAt));
  const [wanted, setWanted] = useState({ job, position: position ?? job.outputs.find(isSeen)?.position });

  const pages = list.data?.pages;
  const jobs = useMemo(() => pages?.flatMap((page) => page.jobs) ?? [], [pages]);
  // What is looked at stays, also when it leaves the search meanwhile: a favourite that is none any more. It stays as it is
  // now, not as it was when it was opened: from the list while that has it, else from the news.
  const latest = renewed(wanted.job, jobs);
  if (latest !== wanted.job) setWanted({ ...wanted, job: latest });
  useEffect(
    () =>
      subscribeNews((news) =>
        setWanted((now) => {
          const job = renewed(now.job, news);
          return job === now.job ? now : { ...now, job };
        }),
      ),
    [],
  );
  const frames = useMemo(() => framesOf(withJob(jobs, latest)), [jobs, latest]);
  const at = frames.findIndex(({ job, output }) => job.id === wanted.job.id && output.position === wanted.position);
  const frame = frames[at];

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
    goBack: before && (() => setWanted({ job: before.job, position: before.output.position })),
    goOn: after && (() => setWanted({ job: after.job, position: after.output.position })),
  };
}

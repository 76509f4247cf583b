'use client';

import { useIsFetching } from '@tanstack/react-query';
import { Button } from '../ui/button';
import type { useGallery } from './use-gallery';

/** For whoever comes to the end before the next page does. */
export function LoadMore({ list }: { list: ReturnType<typeof useGallery> }) {
  const isLoading = useIsFetching({ queryKey: list.queryKey, exact: true }) > 0;
  return (
    <Button size="large" className="mx-auto mt-4 flex min-w-40" disabled={isLoading} onClick={list.loadMore}>
      {isLoading ? 'Loading…' : 'Load more'}
    </Button>
  );
}

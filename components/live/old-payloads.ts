import type { QueryClient } from '@tanstack/react-query';

/**
 * The browser's way back builds a query from what the server rendered for that page once. Where the cache has let go of the
 * query since (five minutes unseen), the live poll told it nothing of what changed in between and is past it by now: such a
 * query is asked for anew, however long its data counts as fresh. Keeping every list and job for good would do as well, but
 * a tab that stays open for days opens thousands of them, each of many pages.
 */
export function mistrustOldPayloads(client: QueryClient): QueryClient {
  const gone = new Set<string>();
  client.getQueryCache().subscribe(({ type, query }) => {
    if (type === 'removed') gone.add(query.queryHash);
    // Without data it is asked for anyway.
    if (type === 'added' && gone.delete(query.queryHash) && query.state.data !== undefined) query.invalidate();
  });
  return client;
}

'use client';

import { useQuery } from '@tanstack/react-query';
import { connectionsQuery } from '@/lib/jobs/queries';
import { ConnectionCard } from './connection-card';

/** The connections as the page brought them, and as they are after a check or a choice. */
export function ConnectionList() {
  const { data: connections = [] } = useQuery(connectionsQuery());
  if (connections.length === 0) {
    return (
      <p className="rounded-xl border border-dashed p-5 text-muted">
        None yet. Set COMETAPI_KEY, or MJ_PROXY_URL and MJ_PROXY_KEY, and start the studio again.
      </p>
    );
  }
  return (
    <ul className="flex flex-col gap-2.5">
      {connections.map((connection) => (
        <ConnectionCard key={connection.id} connection={connection} />
      ))}
    </ul>
  );
}

import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { SettingsView } from '@/components/settings/settings-view';
import { viewConnections } from '@/lib/connection-options';
import { getContext } from '@/lib/context';
import { jobKeys } from '@/lib/jobs/queries';
import { systemView } from '@/lib/system';

export const metadata: Metadata = { title: 'Settings' };

// What is shown changes while the studio runs.
export const dynamic = 'force-dynamic';

export default async function SettingsPage() {
  const ctx = await getContext();
  const client = new QueryClient();
  client.setQueryData(jobKeys.connections, await viewConnections(ctx));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <SettingsView system={await systemView(ctx)} />
    </HydrationBoundary>
  );
}

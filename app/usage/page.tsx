import type { Metadata } from 'next';
import { UsageView } from '@/components/usage/usage-view';
import { viewConnections } from '@/lib/connection-options';
import { getContext } from '@/lib/context';

export const metadata: Metadata = { title: 'Usage' };

// What is shown changes while the studio runs.
export const dynamic = 'force-dynamic';

export default async function UsagePage() {
  return <UsageView connections={await viewConnections(await getContext())} />;
}

import type { Metadata } from 'next';
import { SettingsView } from '@/components/settings/settings-view';
import { viewConnections } from '@/lib/connection-options';
import { getContext } from '@/lib/context';
import { systemView } from '@/lib/system';

export const metadata: Metadata = { title: 'Settings' };

// What is shown changes while the studio runs.
export const dynamic = 'force-dynamic';

export default async function SettingsPage() {
  const ctx = await getContext();
  return <SettingsView connections={await viewConnections(ctx)} system={await systemView(ctx)} />;
}

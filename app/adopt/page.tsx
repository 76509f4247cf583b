import type { Metadata } from 'next';
import { AdoptView } from '@/components/adopt/adopt-view';
import { viewConnections } from '@/lib/connection-options';
import { getContext } from '@/lib/context';

export const metadata: Metadata = { title: 'Jobs made elsewhere' };

// What is shown changes while the studio runs.
export const dynamic = 'force-dynamic';

type Props = { searchParams: Promise<{ connection?: string | string[] }> };

export default async function AdoptPage({ searchParams }: Props) {
  const { connection } = await searchParams;
  const initial = typeof connection === 'string' ? connection : null;
  return <AdoptView connections={await viewConnections(await getContext())} initial={initial} />;
}

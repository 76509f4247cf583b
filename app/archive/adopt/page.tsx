import type { Metadata } from 'next';
import { AdoptView } from '@/components/adopt/adopt-view';
import { adoptSources } from '@/lib/adopt/list-elsewhere';
import { getContext } from '@/lib/context';

export const metadata: Metadata = { title: 'Jobs made elsewhere' };

// The connections come from the environment of the running studio.
export const dynamic = 'force-dynamic';

type Props = { searchParams: Promise<{ connection?: string | string[] }> };

export default async function AdoptPage({ searchParams }: Props) {
  const { connection } = await searchParams;
  const sources = adoptSources(await getContext());
  const chosen = sources.find(({ id }) => id === connection) ?? sources[0];
  return <AdoptView sources={sources} first={chosen?.id ?? null} />;
}

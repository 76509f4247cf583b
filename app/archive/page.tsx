import type { Metadata } from 'next';
import { ArchiveView } from '@/components/archive/archive-view';
import { adoptSources } from '@/lib/adopt/list-elsewhere';
import { getContext } from '@/lib/context';

export const metadata: Metadata = { title: 'Archive' };

// What is shown changes while the studio runs.
export const dynamic = 'force-dynamic';

type Props = { searchParams: Promise<{ show?: string | string[] }> };

export default async function ArchivePage({ searchParams }: Props) {
  const { show } = await searchParams;
  const names = adoptSources(await getContext()).map(({ id, name }) => [id, name] as const);
  return <ArchiveView names={Object.fromEntries(names)} asked={typeof show === 'string' ? show : null} />;
}

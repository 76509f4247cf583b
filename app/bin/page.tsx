import type { Metadata } from 'next';
import { BinView } from '@/components/bin/bin-view';

export const metadata: Metadata = { title: 'Bin' };

// It is drawn for each request, with its own nonce.
export const dynamic = 'force-dynamic';

export default function BinPage() {
  return <BinView />;
}

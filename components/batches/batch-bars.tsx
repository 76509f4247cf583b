'use client';

import dynamic from 'next/dynamic';
import { useLiveState } from '../live/live-state';

const BatchBar = dynamic(() => import('./batch-bar').then((module) => module.BatchBar), { ssr: false });

type Props = { shown: string; onShow: (batchId: string) => void };

/** A bar for each batch that still moves. */
export function BatchBars({ shown, onShow }: Props) {
  return useLiveState()?.batches.map((batch) => (
    <BatchBar
      key={batch.id}
      batch={batch}
      isShown={shown === batch.id}
      onToggle={() => onShow(shown === batch.id ? '' : batch.id)}
    />
  ));
}

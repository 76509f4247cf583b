'use client';

import { Zap } from 'lucide-react';
import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import type { ConnectionView } from '@/lib/jobs/api';
import type { Speed } from '@/lib/jobs/job';
import { Button } from '../ui/button';
import { Kbd } from '../ui/kbd';
import { Segmented } from '../ui/segmented';
import { useModifier } from '../ui/use-modifier';
import { changeComposer } from './composer-draft';
import { ConnectionSelect } from './connection-select';
import type { ComposerDraft, Mode } from './draft';
import { partId } from './focus';

// Only where a provider has prices.
const CreditsNote = dynamic(() => import('./credits-note').then((module) => module.CreditsNote), { ssr: false });

type Props = {
  mode: Mode;
  composer: ComposerDraft;
  connections: ConnectionView[];
  connection: ConnectionView;
  speed: Speed;
  /** The speeds that this mode knows. */
  speeds: readonly Speed[];
  hasBots: boolean;
  /** What stands on the button that sends. */
  submit: ReactNode;
  isResting?: boolean;
  /** How many jobs a click starts. */
  count?: number;
  children?: ReactNode;
};

const speedLabels = { relax: 'Relax', fast: 'Fast', turbo: 'Turbo' } as const;
const bots = [
  { value: 'midjourney', label: 'Midjourney' },
  { value: 'niji', label: 'Niji' },
] as const;

/** The last line of every mode: what it takes besides words, how fast, by whom, and the button that sends. */
export function ComposerFoot({
  mode,
  composer,
  connections,
  connection,
  speed,
  speeds,
  hasBots,
  submit,
  isResting = false,
  count = 1,
  children,
}: Props) {
  const modifier = useModifier();
  const price = mode === 'imagine' || mode === 'music' ? connection.prices[mode] : null;
  return (
    <div className="flex flex-wrap items-center gap-2 p-3.5 pt-1.5">
      {children}
      {hasBots && (
        <Segmented
          legend="Model"
          name="bot"
          value={composer.botType}
          options={bots}
          onChange={(botType) => changeComposer({ botType })}
        />
      )}
      {speeds.length > 1 && (
        <Segmented
          legend="Speed"
          name="speed"
          value={speed}
          options={speeds.map((value) => ({
            value,
            label: speedLabels[value],
            icon: value === 'fast' && <Zap size={12} aria-hidden fill="currentColor" className="max-sm:hidden" />,
          }))}
          onChange={(value) => changeComposer({ speed: value })}
        />
      )}
      <div className="ml-auto flex flex-wrap items-center justify-end gap-2">
        {price !== null && <CreditsNote connection={connection.id} price={price * count} />}
        <ConnectionSelect
          mode={mode}
          connections={connections}
          value={connection.id}
          onChange={(id) => changeComposer({ connection: id })}
        />
        <span className="flex max-md:hidden touch:hidden">
          <Kbd>{`${modifier} ↵`}</Kbd>
        </span>
        <Button
          type="submit"
          id={partId(mode, 'submit')}
          tone={isResting ? 'plain' : 'accent'}
          size="large"
          aria-keyshortcuts="Control+Enter Meta+Enter"
        >
          {submit}
        </Button>
      </div>
    </div>
  );
}

/** The speed that is meant, or the first that there is. */
export const speedOf = (wanted: Speed, speeds: readonly Speed[]): Speed =>
  speeds.includes(wanted) ? wanted : (speeds[0] ?? 'fast');

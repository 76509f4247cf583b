'use client';

import { clsx } from 'clsx';
import { ImagePlus, Zap } from 'lucide-react';
import dynamic from 'next/dynamic';
import type { ConnectionView } from '@/lib/jobs/api';
import { ChipRow } from '../parameters/chip-row';
import { Button, buttonClass } from '../ui/button';
import { Kbd } from '../ui/kbd';
import { Segmented } from '../ui/segmented';
import { useModifier } from '../ui/use-modifier';
import { ComposerHints } from './composer-hints';
import { ConnectionSelect } from './connection-select';
import { LineToggle } from './line-toggle';
import { PromptField } from './prompt-field';
import { ReferenceStrip } from './reference-strip';
import { hasLines } from './several';
import { useComposer } from './use-composer';

const AskMany = dynamic(() => import('./ask-many').then((module) => module.AskMany), { ssr: false });

// Most studios have one: what to do without is fetched by those that have none.
const NoConnection = dynamic(() => import('./no-connection').then((module) => module.NoConnection));

const speedLabels = { relax: 'Relax', fast: 'Fast', turbo: 'Turbo' } as const;
const bots = [
  { value: 'midjourney', label: 'Midjourney' },
  { value: 'niji', label: 'Niji' },
] as const;

/** Where a picture begins. */
export function Composer({ connections }: { connections: ConnectionView[] }) {
  const { draft, connection, speed, change, sending, references, history, parameters, drop, isTarget } =
    useComposer(connections);
  const { submit, error, count, asking } = sending;
  const modifier = useModifier();
  if (!connection) return <NoConnection />;

  return (
    <form
      aria-label="Make a picture"
      {...drop}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      className={clsx(
        'relative rounded-2xl border bg-surface transition focus-within:border-strong',
        isTarget && 'border-accent!',
      )}
    >
      <PromptField
        value={draft.prompt}
        error={error ?? undefined}
        onChange={(prompt) => change({ prompt })}
        onSubmit={submit}
        onPaste={references.paste}
        onHistoryKey={history.onKeyDown}
      />
      <ComposerHints draft={draft} position={history.position} onChange={change} />
      <ReferenceStrip references={references} />
      <ChipRow parameters={parameters}>
        {hasLines(draft.prompt) && <LineToggle isOn={draft.perLine} onChange={(perLine) => change({ perLine })} />}
      </ChipRow>
      {error && (
        <p id="composer-error" role="alert" dir="auto" className="px-4 pb-2 text-sm wrap-anywhere text-failed">
          {error}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2 p-3.5 pt-1.5">
        <label
          className={clsx(
            buttonClass('plain'),
            'relative has-focus-visible:outline-2 has-focus-visible:outline-accent',
          )}
        >
          <ImagePlus size={15} aria-hidden />
          <span className="max-sm:sr-only">Reference</span>
          <input
            type="file"
            multiple
            accept="image/*"
            aria-label="Add reference images"
            onChange={references.pick}
            className="absolute inset-0 cursor-pointer opacity-0 file:cursor-pointer"
          />
        </label>
        <Segmented
          legend="Model"
          name="bot"
          value={draft.botType}
          options={bots}
          onChange={(botType) => change({ botType })}
        />
        <Segmented
          legend="Speed"
          name="speed"
          value={speed}
          options={connection.speeds.map((value) => ({
            value,
            label: speedLabels[value],
            icon: value === 'fast' && <Zap size={12} aria-hidden fill="currentColor" className="max-sm:hidden" />,
          }))}
          onChange={(value) => change({ speed: value })}
        />
        <div className="ml-auto flex items-center gap-2">
          <ConnectionSelect
            connections={connections}
            value={connection.id}
            onChange={(id) => change({ connection: id })}
          />
          <span className="flex max-md:hidden touch:hidden">
            <Kbd>{`${modifier} ↵`}</Kbd>
          </span>
          <Button type="submit" tone="accent" size="large">
            Imagine{count > 1 && ' '}
            {count > 1 && (
              <span className="tabular-nums">
                {countWords(count)}
                <span className="sr-only"> pictures</span>
              </span>
            )}
          </Button>
        </div>
      </div>
      {isTarget && (
        <p className="pointer-events-none absolute inset-0 grid place-items-center rounded-2xl bg-(--overlay) text-lg">
          Drop to use as a reference
        </p>
      )}
      {asking && (
        <AskMany prompts={asking.prompts} connection={connection.name} onSend={asking.send} onClose={asking.close} />
      )}
    </form>
  );
}

/** Numbers that no button holds are not told to the last digit. */
const countWords = (count: number) => (count > 9_999 ? '9,999+' : count.toLocaleString('en'));

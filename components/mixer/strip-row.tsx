'use client';

import { clsx } from 'clsx';
import { Download } from 'lucide-react';
import { useRef } from 'react';
import { FADER_BOTTOM, FADER_TOP, heard } from '@/lib/audio/mixer';
import type { Job, Output } from '@/lib/jobs/job';
import { downloadUrl } from '../gallery/download-url';
import { showPlayed } from '../tracks/show-played';
import { usePeaks } from '../tracks/use-peaks';
import { WaveformCanvas } from '../tracks/waveform-canvas';
import { buttonClass } from '../ui/button';
import { LevelMeter } from './level-meter';
import type { Mixer } from './mixer';
import { useMixerFrame, useMixerState } from './use-mixer';

type Props = { mixer: Mixer; index: number; job: Job; output: Output };

const colours = ['text-running', 'text-done', 'text-waiting', 'text-accent'] as const;

/** One stem: its name with mute and solo, its waveform, its level in dB, its place between left and right. */
export function StripRow({ mixer, index, job, output }: Props) {
  const state = useMixerState(mixer);
  const strip = state.strips[index]!;
  const name = strip.name[0]!.toUpperCase() + strip.name.slice(1);
  const isHeard = heard(state.strips)[index]!;
  const { pairs, problem } = usePeaks(output.mediaId);
  const wave = useRef<HTMLDivElement>(null);
  useMixerFrame(mixer, () => showPlayed(wave.current, state.seconds > 0 ? mixer.position() / state.seconds : 0));
  const isReady = state.load.kind === 'ready';
  const level = strip.decibels <= FADER_BOTTOM ? '−∞ dB' : `${signed(strip.decibels)} dB`;

  return (
    <li
      aria-label={name}
      className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-5 gap-y-2.5 px-4 py-3.5 lg:grid-cols-[7.5rem_minmax(0,1fr)_15rem]"
    >
      <div className="flex items-center gap-3 lg:flex-col lg:items-start lg:gap-2">
        <h3 dir="auto" className="truncate font-medium">
          {name}
        </h3>
        <div className="flex gap-1.5">
          <Switch
            label={`Mute ${name}`}
            title="Mute"
            isOn={strip.muted}
            tone="aria-pressed:bg-failed aria-pressed:text-page"
            onClick={() => mixer.setStrip(index, { muted: !strip.muted })}
          >
            M
          </Switch>
          <Switch
            label={`Solo ${name}`}
            title="Solo (Alt: only this one)"
            isOn={strip.soloed}
            tone="aria-pressed:bg-waiting aria-pressed:text-page"
            onClick={(event) => mixer.solo(index, event.altKey)}
          >
            S
          </Switch>
        </div>
      </div>
      <div
        ref={wave}
        className={clsx(
          'relative h-14 transition-opacity max-lg:col-span-2 max-lg:row-start-2',
          !isHeard && 'opacity-35',
        )}
      >
        {pairs ? (
          <>
            <WaveformCanvas pairs={pairs} className="text-(--wave)" />
            <span className="absolute inset-0 [clip-path:inset(0_var(--rest,100%)_0_0)]">
              <WaveformCanvas pairs={pairs} className={colours[index % colours.length]!} />
            </span>
          </>
        ) : (
          <p dir="auto" className="pt-4 text-sm text-muted">
            {problem}
          </p>
        )}
      </div>
      <div className="flex items-center gap-3 max-lg:col-span-2">
        <div className="flex grow flex-col gap-1">
          <label className="flex items-center gap-2 text-sm text-muted">
            <span className="w-15 shrink-0 text-right whitespace-nowrap tabular-nums">{level}</span>
            <input
              type="range"
              aria-label={`Level of ${name}`}
              aria-valuetext={level}
              min={FADER_BOTTOM}
              max={FADER_TOP}
              step={0.5}
              value={strip.decibels}
              title="Double click: 0 dB"
              onDoubleClick={() => mixer.setStrip(index, { decibels: 0 })}
              onChange={(event) => mixer.setStrip(index, { decibels: event.currentTarget.valueAsNumber })}
              className="range h-5 min-w-0 grow"
            />
          </label>
          <label className="flex items-center gap-2 text-sm text-muted">
            <span className="w-15 shrink-0 text-right tabular-nums">{panWords(strip.pan)}</span>
            <input
              type="range"
              aria-label={`Pan of ${name}`}
              aria-valuetext={panWords(strip.pan)}
              min={-1}
              max={1}
              step={0.05}
              value={strip.pan}
              title="Double click: centre"
              onDoubleClick={() => mixer.setStrip(index, { pan: 0 })}
              onChange={(event) => mixer.setStrip(index, { pan: event.currentTarget.valueAsNumber })}
              className="range h-5 min-w-0 grow"
            />
          </label>
          <LevelMeter mixer={mixer} index={index} />
        </div>
        <a
          href={downloadUrl(job, output)}
          download
          aria-label={`Download ${name}`}
          title="Download"
          className={clsx(buttonClass('plain', 'icon'), !isReady && 'opacity-80')}
        >
          <Download size={15} aria-hidden />
        </a>
      </div>
    </li>
  );
}

type SwitchProps = {
  label: string;
  title: string;
  isOn: boolean;
  tone: string;
  onClick: (event: React.MouseEvent) => void;
  children: string;
};

function Switch({ label, title, isOn, tone, onClick, children }: SwitchProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={title}
      aria-pressed={isOn}
      onClick={onClick}
      className={clsx(
        'grid size-7 place-items-center rounded-lg border bg-raised text-xs font-semibold text-muted transition hover:text-ink touch:size-9',
        tone,
      )}
    >
      {children}
    </button>
  );
}

const signed = (value: number) =>
  `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value).toFixed(1).replace('.0', '')}`;

function panWords(pan: number): string {
  const percent = Math.round(Math.abs(pan) * 100);
  if (percent === 0) return 'centre';
  return `${percent} % ${pan < 0 ? 'L' : 'R'}`;
}

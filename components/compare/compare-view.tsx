'use client';

import { ArrowLeft, Blend, Columns2, SplitSquareHorizontal, Zap } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { Suspense, useEffect, useEffectEvent } from 'react';
import { useLastGallery } from '../gallery/last-gallery';
import { Button, buttonClass } from '../ui/button';
import { isTyping } from '../ui/is-typing';
import { Segmented } from '../ui/segmented';
import { useZoom } from '../zoom/use-zoom';
import { ZoomButtons } from '../zoom/zoom-buttons';
import type { Compared } from './compared';
import { SidePanes } from './side-panes';
import { useCompared, type Way } from './use-compared';
import { type ShownPicture, useShown } from './use-shown';

const SliderPane = dynamic(() => import('./slider-pane').then((module) => module.SliderPane), { ssr: false });
const BlinkPane = dynamic(() => import('./blink-pane').then((module) => module.BlinkPane), { ssr: false });
const DifferencePane = dynamic(() => import('./difference-pane').then((module) => module.DifferencePane), {
  ssr: false,
});

const ways = [
  { value: 'side', label: 'Side by side', icon: <Columns2 size={14} aria-hidden className="max-sm:hidden" /> },
  { value: 'slider', label: 'Slider', icon: <SplitSquareHorizontal size={14} aria-hidden className="max-sm:hidden" /> },
  { value: 'blink', label: 'Blink', icon: <Zap size={14} aria-hidden className="max-sm:hidden" /> },
  { value: 'difference', label: 'Difference', icon: <Blend size={14} aria-hidden className="max-sm:hidden" /> },
] as const;

/**
 * Two to four pictures, looked at together. They live in the address: `/compare?of=ID:CELL,ID:CELL`, where `:CELL` (1 to 4) is
 * left out for a whole picture; `&as=slider`, `blink` or `difference` is the way (lib/compare/address.ts writes it).
 */
export function CompareView() {
  const compared = useCompared();
  const gallery = useLastGallery();
  const shown = useShown(compared.found);
  const pictures = compared.found.flatMap((one, index) => {
    const picture = shown[index];
    return picture ? [{ ...one, shown: picture }] : [];
  });
  const isReady = pictures.length === compared.found.length && !compared.isLoading;

  return (
    <div data-own-keys className="flex h-[calc(100dvh-var(--player))] flex-col gap-3 px-4 pt-3.5 pb-20 md:px-6 md:pb-4">
      <header className="flex flex-wrap items-center justify-between gap-2">
        <div className="flex items-center gap-3">
          <Link href={gallery} className={buttonClass('plain')}>
            <ArrowLeft size={15} aria-hidden />
            Gallery
          </Link>
          <h1 className="font-semibold">Compare</h1>
        </div>
        <Segmented
          legend="How to compare"
          name="compare-way"
          value={compared.way}
          options={ways}
          onChange={compared.setWay}
        />
      </header>
      {compared.remarks.map((remark) => (
        <p key={remark} role="alert" className="text-sm text-waiting">
          {remark}
        </p>
      ))}
      {!isReady ? (
        <output className="grid grow animate-pulse place-items-center text-muted">Fetching the pictures…</output>
      ) : pictures.length < 2 ? (
        <Nothing count={pictures.length} />
      ) : (
        <Panes key={pictures.length} pictures={pictures} compared={compared} way={compared.way} />
      )}
    </div>
  );
}

/** A picture that is compared, as it was asked for and as it is shown. */
export type Pictured = Compared & { shown: ShownPicture };

type PanesProps = { pictures: Pictured[]; compared: ReturnType<typeof useCompared>; way: Way };

function Panes({ pictures, compared, way }: PanesProps) {
  // The largest gives the pixels: nothing of it is hidden at 100 %.
  const world = pictures.map(({ shown }) => shown.size).reduce((one, other) => (other.width > one.width ? other : one));
  const zoom = useZoom(world);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target) || document.querySelector('[role=dialog]')) return;
    if (event.key.startsWith('Arrow') && event.target instanceof Element && event.target.closest('[role=slider]'))
      return;
    if (zoom.onKey(event)) event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);

  const props = { pictures, compared, world, zoom };
  return (
    <div className="relative flex min-h-0 grow flex-col gap-2">
      <Suspense fallback={<div className="grow" />}>
        {way === 'side' && <SidePanes {...props} />}
        {way === 'slider' && <SliderPane {...props} />}
        {way === 'blink' && <BlinkPane {...props} />}
        {way === 'difference' && <DifferencePane {...props} />}
      </Suspense>
      <ZoomButtons zoom={zoom} className="self-center" />
    </div>
  );
}

export type WayProps = Omit<PanesProps, 'way'> & { world: ShownPicture['size']; zoom: ReturnType<typeof useZoom> };

function Nothing({ count }: { count: number }) {
  return (
    <div className="grid grow place-items-center text-center text-muted">
      <div className="flex max-w-md flex-col items-center gap-3">
        <p>
          {count === 0 ? 'Nothing was chosen to be compared.' : 'One picture alone cannot be compared.'} Choose two to
          four pictures of a family, or select them in the gallery.
        </p>
        <Button onClick={() => window.history.back()}>Back</Button>
      </div>
    </div>
  );
}

import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react';
import type { Combine } from '@/lib/mask/document';
import type { EdgeOperation } from '@/lib/mask/edges';
import type { ImagePoint } from '@/lib/mask/viewport';
import { Adjuster } from './adjuster';
import type { Adjusted, Adjustment } from './adjuster';
import type { MaskSession } from './mask-session';
import type { MaskView } from './mask-view';
import type { WandSettings } from './wand-options';

/** The edge controls of the panel. Values are image pixels; a negative grow shrinks. */
export type EdgeControls = {
  grow: number;
  smooth: number;
  onGrow(pixels: number): void;
  onSmooth(pixels: number): void;
  /** Something without a setting. */
  onRun(operation: EdgeOperation): void;
};

type Pick = { key: string; image: ImagePoint; paint: Combine };

/** Wand and edges: computed by the desk, sketched while they move, one step of history each. */
export function useAdjustments({
  session,
  view,
  pictureUrl,
  wand,
  onWand,
  onProblem,
}: {
  session: MaskSession | null;
  view: MaskView | null;
  /** The picture for the wand; null while it is not in hand. */
  pictureUrl: string | null;
  wand: WandSettings;
  onWand(wand: WandSettings): void;
  onProblem(problem: string): void;
}) {
  const shownBy = useRef(view);
  const report = useEffectEvent(onProblem);
  const [opened, setOpened] = useState<{ session: MaskSession; adjuster: Adjuster } | null>(null);
  const picks = useRef<{ last: Pick | null; count: number }>({ last: null, count: 0 });

  useEffect(() => {
    shownBy.current = view;
  }, [view]);

  useEffect(() => {
    if (!session) return;
    const adjuster = new Adjuster(
      session,
      (sketch, isAddition) => shownBy.current?.showSketch(sketch, isAddition),
      (problem) => report(problem),
    );
    setOpened({ session, adjuster });
  }, [session]);

  useEffect(() => {
    if (session && pictureUrl) session.ask('openPicture', pictureUrl).catch((error: Error) => report(error.message));
  }, [session, pictureUrl]);

  const adjuster = opened?.session === session ? opened?.adjuster : undefined;
  const adjusted = useSyncExternalStore<Adjusted>(
    adjuster ? adjuster.subscribe : subscribeToNothing,
    adjuster ? adjuster.getSnapshot : () => null,
    () => null,
  );

  const edge = (key: string, value: number, operation: EdgeOperation): Adjustment => ({
    key,
    value,
    preview: () => session!.ask('previewEdges', operation),
    compute: async () =>
      value === 0 ? null : { kind: 'patch', paint: 'replace', patch: await session!.ask('editEdges', operation) },
  });

  const take = ({ key, image, paint }: Pick, { tolerance, reach }: WandSettings): Adjustment => {
    const place = { x: image.x, y: image.y, options: { tolerance, contiguous: reach === 'connected' } };
    return {
      key,
      value: tolerance,
      isAddition: true,
      preview: () => session!.ask('previewWand', place),
      compute: async () => ({ kind: 'patch', paint, patch: await session!.ask('selectByWand', place) }),
    };
  };

  const valueOf = (key: string) => {
    if (adjusted?.key !== key) return 0;
    return adjusted.revision === null || adjusted.revision === session?.document.revision ? adjusted.value : 0;
  };

  const edges: EdgeControls = {
    grow: valueOf('grow'),
    smooth: valueOf('smooth'),
    onGrow: (pixels) => {
      const kind = pixels < 0 ? 'shrink' : 'grow';
      adjuster?.adjust(edge('grow', pixels, { kind, radius: Math.abs(pixels) }));
    },
    onSmooth: (pixels) => adjuster?.adjust(edge('smooth', pixels, { kind: 'smooth', radius: pixels })),
    onRun: (operation) => {
      adjuster?.adjust(edge(operation.kind, 1, operation));
      void adjuster?.finish();
    },
  };

  return {
    edges,
    /** The wand on a place of the picture. */
    pick(image: ImagePoint, paint: Combine): void {
      const pick = { key: `wand ${(picks.current.count += 1)}`, image, paint };
      picks.current.last = pick;
      adjuster?.adjust(take(pick, wand));
      void adjuster?.finish();
    },
    /** New settings; the last click follows them as long as nothing was done since. */
    changeWand(next: WandSettings): void {
      onWand(next);
      const { last } = picks.current;
      if (last && adjuster?.isLast(last.key)) adjuster.adjust(take(last, next));
    },
    /** Resolves when nothing is being computed any more. */
    finish: async () => adjuster?.finish(),
  };
}

function subscribeToNothing(): () => void {
  return () => {};
}

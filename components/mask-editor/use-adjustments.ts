import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { Combine } from '@/lib/mask/document';
import type { EdgeOperation } from '@/lib/mask/edges';
import type { ImagePoint } from '@/lib/mask/viewport';
import { Adjuster } from './adjuster';
import type { Adjustment } from './adjuster';
import type { WandPlace } from './mask-desk';
import type { MaskSession } from './mask-session';
import type { WandSettings } from './wand-options';
import { readWishes } from './wish';

/**
 * The edge controls of the panel. Values are image pixels; a negative grow shrinks. Where they stand is told to whoever
 * subscribes: a slider that moves sixty times a second draws itself anew and not the whole editor.
 */
export type EdgeControls = {
  subscribe(listener: () => void): () => void;
  settingOf(key: 'grow' | 'smooth'): number;
  /** Nothing was done since it was moved: it can be moved on, whatever it left of the mask. */
  isLast(key: 'grow' | 'smooth'): boolean;
  onGrow(pixels: number): void;
  onSmooth(pixels: number): void;
  /** Something without a setting. */
  onRun(operation: EdgeOperation): void;
};

/** Up to so many pixels of a picture, the wand has what it takes as soon as a sketch of it could be shown. */
const soonEnough = 20_000_000;

/** Wishes of a page before this one have keys of their own: no control moves them. */
const fromBefore = 'from before';

type Pick = { key: string; image: ImagePoint; paint: Combine };

/** Wand and edges: computed by the desk, sketched while they move, one step of history each. */
export function useAdjustments({
  session,
  pictureUrl,
  isWandInHand,
  wand,
  begun,
  onWand,
  onProblem,
}: {
  session: MaskSession | null;
  /** The picture that the wand looks at, and whether the wand is in hand. */
  pictureUrl: string;
  isWandInHand: boolean;
  wand: WandSettings;
  /** The mask of a draft, which may say what was asked for before and never done. Read once. */
  begun: Uint8Array | undefined;
  onWand(wand: WandSettings): void;
  onProblem(problem: string): void;
}) {
  const picks = useRef<{ last: Pick | null; count: number }>({ last: null, count: 0 });

  // There as soon as the stage is: a click on it must not find nobody.
  const adjuster = useMemo(
    () => session && new Adjuster(session, (sketch, isAddition) => session.display?.showSketch(sketch, isAddition)),
    [session],
  );
  const report = useEffectEvent(onProblem);
  useEffect(() => adjuster?.onProblem((problem) => report(problem)), [adjuster]);

  const [wished] = useState(() => (begun ? readWishes(begun) : []));
  const looksAtPicture = isWandInHand || wished.some(({ kind }) => kind === 'wand');
  const lookedBy = useRef<MaskSession | null>(null);
  /** Has the picture decoded for the wand, once. */
  const lookAtPicture = () => {
    if (!session || lookedBy.current === session) return;
    lookedBy.current = session;
    session.ask('openPicture', pictureUrl).catch((error: Error) => {
      // The next one to need it tries again.
      lookedBy.current = null;
      onProblem(error.message);
    });
  };
  const lookEarly = useEffectEvent(lookAtPicture);
  useEffect(() => {
    if (session && looksAtPicture) lookEarly();
  }, [session, looksAtPicture]);

  const edge = (key: string, value: number, operation: EdgeOperation): Adjustment => ({
    key,
    value,
    wish: value === 0 ? null : { kind: 'edges', operation },
    preview: () => session!.ask('previewEdges', operation),
    compute: async () =>
      value === 0 ? null : { kind: 'patch', paint: 'replace', patch: await session!.ask('editEdges', operation) },
  });

  const take = ({ key, image, paint }: Pick, { tolerance, reach }: WandSettings): Adjustment =>
    select(key, { x: image.x, y: image.y, options: { tolerance, contiguous: reach === 'connected' } }, paint);

  const select = (key: string, place: WandPlace, paint: Combine): Adjustment => {
    return {
      key,
      value: place.options.tolerance,
      isAddition: true,
      wish: { kind: 'wand', place, paint },
      preview: () => session!.ask('previewWand', place),
      compute: async () => ({ kind: 'patch', paint, patch: await session!.ask('selectByWand', place) }),
    };
  };

  const goOn = useEffectEvent((adjuster: Adjuster) => {
    for (const [index, wish] of wished.entries()) {
      const key = `${fromBefore} ${index}`;
      adjuster.adjust(wish.kind === 'wand' ? select(key, wish.place, wish.paint) : edge(key, 1, wish.operation));
      void adjuster.finish();
    }
  });
  const hasGoneOn = useRef(false);
  useEffect(() => {
    if (!adjuster || hasGoneOn.current) return;
    hasGoneOn.current = true;
    goOn(adjuster);
  }, [adjuster]);

  const edges: EdgeControls = {
    subscribe: adjuster ? adjuster.subscribe : subscribeToNothing,
    settingOf: (key) => adjuster?.settingOf(key) ?? 0,
    isLast: (key) => adjuster?.isLast(key) ?? false,
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
      lookAtPicture();
      const wanted = take(pick, wand);
      const isSoon = session !== null && session.document.bits.length <= soonEnough;
      adjuster?.adjust(isSoon ? { ...wanted, preview: null } : wanted);
      void adjuster?.finish();
    },
    /** New settings; the last click follows them as long as nothing was done since. */
    changeWand(next: WandSettings): void {
      onWand(next);
      const { last } = picks.current;
      if (last && adjuster?.isLast(last.key)) adjuster.adjust(take(last, next));
    },
    /** Takes back what was done last, also an edge or a wand's click that is still being computed. */
    undo(): void {
      if (!adjuster?.drop()) session?.undo();
    },
    /** What was asked for and is not in the mask yet. */
    wishes: () => adjuster?.wishes ?? [],
    /** Resolves when nothing is being computed any more. */
    finish: async () => adjuster?.finish(),
  };
}

function subscribeToNothing(): () => void {
  return () => {};
}

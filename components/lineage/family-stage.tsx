'use client';

import { Maximize, Minus, Plus } from 'lucide-react';
import { useCallback, useEffectEvent, useId, useLayoutEffect, useState } from 'react';
import { step, type Step } from '@/lib/lineage/tree';
import { Button } from '../ui/button';
import type { Scene } from './draw-family';
import { FamilyView } from './family-view';
import { memberWords } from './member-words';

const ways: Record<string, Step> = {
  ArrowLeft: 'parent',
  ArrowRight: 'child',
  ArrowUp: 'above',
  ArrowDown: 'below',
  Home: 'first',
};

/** A step of zoom by key or button. */
const ZOOM = 1.4;

type Props = {
  scene: Scene;
  onFocus: (id: string) => void;
  onOpen: (id: string) => void;
  onChoose: (id: string) => void;
  onBranch: (id: string) => void;
};

/** The tree on its canvas, walked by keys and read aloud. React lays it out and hands it a scene; the view draws. */
export function FamilyStage({ scene, onFocus, onOpen, onChoose, onBranch }: Props) {
  const help = useId();
  const [view, setView] = useState<FamilyView | null>(null);
  const [percent, setPercent] = useState(100);
  const focus = useEffectEvent(onFocus);
  const openMember = useEffectEvent(onOpen);
  const { tree } = scene;

  const open = useCallback((surface: HTMLDivElement) => {
    const [container, map] = surface.children as unknown as [HTMLDivElement, HTMLDivElement];
    const opened = new FamilyView(surface, container, map);
    setView(opened);
    return () => {
      setView(null);
      opened.destroy();
    };
  }, []);
  useLayoutEffect(() => {
    view?.listen({
      onFocus: (id) => focus(id),
      onOpen: (id) => openMember(id),
      onZoom: (scale) => setPercent(Math.round(scale * 100)),
    });
  }, [view]);
  useLayoutEffect(() => view?.show(scene), [view, scene]);

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    const way = ways[event.key];
    if (way) {
      const next = step(tree, scene.focus, way);
      if (next) onFocus(next);
    } else if (event.key === 'Enter') onOpen(scene.focus);
    else if (event.code === 'KeyC') onChoose(scene.focus);
    else if (event.code === 'KeyB') onBranch(scene.focus);
    else if (event.key === '+' || event.key === '=') view?.zoomBy(ZOOM);
    else if (event.key === '-') view?.zoomBy(1 / ZOOM);
    else if (event.key === '0') view?.fit();
    else return;
    event.preventDefault();
  };

  return (
    <div className="relative min-h-0 grow overflow-hidden rounded-lg border bg-page max-lg:h-[62dvh] max-lg:shrink-0">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- an application takes keys */}
      <div
        ref={open}
        role="application"
        aria-label="Family tree"
        aria-describedby={help}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- an application takes keys, so it takes the focus
        tabIndex={0}
        onKeyDown={onKeyDown}
        className="absolute inset-0 cursor-grab touch-none outline-none select-none active:cursor-grabbing after:pointer-events-none after:absolute after:inset-0 after:rounded-lg focus-visible:after:inset-ring-2 focus-visible:after:inset-ring-accent"
      >
        <div aria-hidden className="pointer-events-none absolute inset-0" />
        <div
          aria-hidden
          hidden
          data-own-pointer
          className="absolute right-3 bottom-3 h-28 w-42 cursor-crosshair touch-none overflow-hidden rounded-lg border bg-surface max-sm:hidden"
        />
      </div>
      <p id={help} className="sr-only">
        Arrow left goes to the parent, right to what came of it, up and down within a generation. Enter opens, C chooses
        to compare, B runs its branch on another picture, plus and minus zoom, 0 shows all. The list beside the tree has
        the same family.
      </p>
      <output aria-live="polite" className="sr-only">
        {memberWords(tree, scene.focus)}
      </output>
      <div className="absolute bottom-3 left-3 flex items-center gap-1 rounded-lg border bg-surface p-0.5">
        <Button
          tone="quiet"
          size="icon"
          aria-label="Zoom out"
          title="Zoom out (−)"
          onClick={() => view?.zoomBy(1 / ZOOM)}
        >
          <Minus size={15} aria-hidden />
        </Button>
        <span className="w-11 text-center text-xs text-muted tabular-nums">{percent}%</span>
        <Button tone="quiet" size="icon" aria-label="Zoom in" title="Zoom in (+)" onClick={() => view?.zoomBy(ZOOM)}>
          <Plus size={15} aria-hidden />
        </Button>
        <Button tone="quiet" size="icon" aria-label="Show all" title="Show all (0)" onClick={() => view?.fit()}>
          <Maximize size={15} aria-hidden />
        </Button>
      </div>
    </div>
  );
}

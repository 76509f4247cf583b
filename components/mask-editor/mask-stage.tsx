import { clsx } from 'clsx';
import { useCallback, useEffectEvent, useId, useLayoutEffect } from 'react';
import type { MaskSession } from './mask-session';
import { isCombining } from './tool';
import { StageController } from './stage-controller';
import type { StageSettings } from './stage-controller';

/** The canvas. React lays it out and hands it settings; what happens on it is the controller's. */
export function MaskStage({
  session,
  image,
  thumbnail,
  settings,
  stage,
  onStage,
}: {
  session: MaskSession;
  image: HTMLImageElement;
  /** Address of a small picture to show until the other is there. */
  thumbnail: string | undefined;
  settings: StageSettings;
  /** What `onStage` handed out last. */
  stage: StageController | null;
  onStage(stage: StageController | null): void;
}) {
  const help = useId();
  const { tool, diameter, spaceHeld, combine } = settings;
  const onPick = useEffectEvent(settings.onPick);
  const onDiameter = useEffectEvent(settings.onDiameter);
  const onUndo = useEffectEvent(settings.onUndo);
  const open = useCallback(
    (surface: HTMLDivElement) => {
      const container = surface.firstElementChild as HTMLDivElement;
      const controller = new StageController(surface, container, session, { image, thumbnail });
      onStage(controller);
      return () => {
        onStage(null);
        controller.destroy();
      };
    },
    [session, image, thumbnail, onStage],
  );

  useLayoutEffect(() => {
    stage?.configure({
      tool,
      diameter,
      spaceHeld,
      combine,
      onPick: (image, paint) => onPick(image, paint),
      onDiameter: (next) => onDiameter(next),
      onUndo: () => onUndo(),
    });
  }, [stage, tool, diameter, spaceHeld, combine]);

  const moves = tool === 'hand' || spaceHeld;
  return (
    <div
      ref={open}
      role="application"
      aria-label="Mask canvas"
      aria-describedby={help}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- an application takes keys, so it takes the focus
      tabIndex={0}
      className={clsx(
        'absolute inset-0 touch-none overflow-hidden outline-none select-none',
        // The ring lies on top: an outline would be hidden by the canvases.
        'after:pointer-events-none after:absolute after:inset-0 focus-visible:after:inset-ring-2 focus-visible:after:inset-ring-accent',
        moves && 'cursor-grab active:cursor-grabbing',
        !moves && (isCombining(tool) ? 'cursor-crosshair' : 'cursor-none'),
      )}
    >
      <div className="pointer-events-none absolute inset-0" />
      <p id={help} className="sr-only">
        Drag to paint what should be repainted. B brush, E eraser, R rectangle, O ellipse, L lasso, P polygon, W magic
        wand, H or Space to move the picture, square brackets change the brush size, arrow keys move the picture, plus
        and minus zoom, question mark shows all keys. Without a pointer, use the area by numbers in the panel.
      </p>
    </div>
  );
}

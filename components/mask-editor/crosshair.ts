import { screenPoint } from '@/lib/mask/viewport';
import type { ScreenPoint } from '@/lib/mask/viewport';

/** What the keyboard points with: a cross over the stage, moved by the arrow keys. */
export class Crosshair {
  private readonly element = document.createElement('div');
  private at: ScreenPoint | null = null;

  constructor(parent: HTMLElement) {
    // Two light bars in dark frames show on any picture.
    this.element.className =
      'pointer-events-none invisible absolute -top-3 -left-3 size-6 ' +
      'before:absolute before:inset-x-0 before:top-[11px] before:h-0.5 before:bg-white before:shadow-[0_0_0_1px_rgb(0_0_0/0.75)] ' +
      'after:absolute after:inset-y-0 after:left-[11px] after:w-0.5 after:bg-white after:shadow-[0_0_0_1px_rgb(0_0_0/0.75)]';
    this.element.ariaHidden = 'true';
    parent.append(this.element);
  }

  /** Null while the keyboard does not point. */
  get place(): ScreenPoint | null {
    return this.at;
  }

  /** Moves it, from the middle at first, and never off the stage. CSS pixels. */
  move(dx: number, dy: number, { clientWidth, clientHeight }: HTMLElement): ScreenPoint {
    const from = this.at ?? { x: Math.round(clientWidth / 2) - dx, y: Math.round(clientHeight / 2) - dy };
    const at = screenPoint(
      Math.min(clientWidth, Math.max(0, from.x + dx)),
      Math.min(clientHeight, Math.max(0, from.y + dy)),
    );
    this.at = at;
    this.element.style.visibility = 'visible';
    this.element.style.transform = `translate(${at.x}px, ${at.y}px)`;
    return at;
  }

  hide(): void {
    this.at = null;
    this.element.style.visibility = 'hidden';
  }

  remove(): void {
    this.element.remove();
  }
}

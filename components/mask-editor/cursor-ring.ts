import type { ScreenPoint } from '@/lib/mask/viewport';

/** The brush as a ring round the pointer: a DOM element, because moving it repaints nothing. */
export class CursorRing {
  private readonly element = document.createElement('div');
  private readonly motion: Animation;

  constructor(parent: HTMLElement) {
    // A light circle between two dark ones shows on any picture.
    this.element.className =
      'pointer-events-none invisible absolute top-0 left-0 rounded-full border-[1.5px] border-white ' +
      'shadow-[0_0_0_1px_rgb(0_0_0/0.75),inset_0_0_0_1px_rgb(0_0_0/0.75)]';
    this.element.ariaHidden = 'true';
    this.element.dataset['brush'] = '';
    parent.append(this.element);
    // Chromium composes the page anew when a style moves something, and only moves what an animation moves. So the place is
    // the end of one that stands still.
    this.motion = this.element.animate({ transform: 'none' }, { duration: 1, fill: 'both' });
    this.motion.pause();
    this.motion.currentTime = 1;
  }

  /** Round a point of the stage; `diameter` in CSS pixels. */
  show({ x, y }: ScreenPoint, diameter: number): void {
    const size = Math.max(3, diameter);
    const { style } = this.element;
    style.visibility = 'visible';
    style.width = `${size}px`;
    style.height = `${size}px`;
    const transform = `translate(${x - size / 2}px, ${y - size / 2}px)`;
    (this.motion.effect as KeyframeEffect).setKeyframes({ transform });
  }

  hide(): void {
    this.element.style.visibility = 'hidden';
  }

  remove(): void {
    this.motion.cancel();
    this.element.remove();
  }
}

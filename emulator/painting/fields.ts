import type { Rect, Step } from './picture';
import { noise, smoothstep, unit } from './random';

type Weighted = { seed: number; weight: number };

/**
 * The chance of a scene: every random quantity is asked here, so that variations and extensions act on all of it alike.
 * Continuous quantities blend between seeds; things that are either there or not (a tree, a star) switch seed as a whole.
 */
export class Fields {
  constructor(
    readonly seed: number,
    private readonly steps: readonly Step[],
  ) {}

  /** Smooth noise in about [-1, 1] at scene position `x`; `channel` tells fields apart, the field shows only between `top` and `bottom`. */
  noise(channel: number, x: number, frequency: number, top = -Infinity, bottom = Infinity): number {
    let sum = 0;
    let power = 0;
    for (const { seed, weight } of this.weights(x, top, bottom)) {
      if (weight < 0.001) continue;
      sum += weight * noise((seed + Math.imul(channel, 0x632be5ab)) | 0, x * frequency + unit(seed, channel) * 97);
      power += weight * weight;
    }
    return power > 0 ? sum / Math.sqrt(power) : 0;
  }

  /** One number in [0, 1) for the whole scene; variations move it by degrees, extensions never. */
  constant(channel: number): number {
    let value = unit(this.seed, channel, 7);
    for (const step of this.steps) {
      if (step.kind === 'move') value += (unit(step.seed, channel, 7) - value) * step.amount;
    }
    return value;
  }

  /**
   * The seed of a thing that can fill `box`, number `index` of its channel. A thing that may touch an older frame keeps
   * the seed it had there, so nothing is ever cut at the old edge. `box` must hold the thing whatever its seed.
   */
  seedOf(channel: number, index: number, box: Rect): number {
    let seed = this.seed;
    for (const step of this.steps) {
      if (step.kind === 'move' && unit(step.seed, channel, index, 3) < step.amount) seed = step.seed;
      if (step.kind === 'extend' && !overlaps(box, step.frame)) seed = step.seed;
    }
    return seed;
  }

  private cachedX = Number.NaN;
  private cachedTop = Number.NaN;
  private cachedBottom = Number.NaN;
  private cached: Weighted[] = [];

  private weights(x: number, top: number, bottom: number): Weighted[] {
    if (x === this.cachedX && top === this.cachedTop && bottom === this.cachedBottom) return this.cached;
    const weights: Weighted[] = [{ seed: this.seed, weight: 1 }];
    for (const step of this.steps) {
      const amount =
        step.kind === 'move' ? step.amount : step.kind === 'extend' ? outside(step.frame, x, top, bottom) : 0;
      if (amount <= 0) continue;
      for (const entry of weights) entry.weight *= 1 - amount;
      weights.push({ seed: step.kind === 'repaint' ? 0 : step.seed, weight: amount });
    }
    this.cachedX = x;
    this.cachedTop = top;
    this.cachedBottom = bottom;
    this.cached = weights;
    return weights;
  }
}

/** 0 in the frame's columns, rising to 1 a third of a frame beside it; 1 for what lies wholly above or below the frame. */
function outside(frame: Rect, x: number, top: number, bottom: number): number {
  if (top > frame.y + frame.h || bottom < frame.y) return 1;
  const distance = Math.max(frame.x - x, x - frame.x - frame.w, 0);
  return smoothstep(0, frame.w * 0.34, distance);
}

function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

import type { Picture } from './picture';
import { smoothstep, unit } from './random';

export type Motion = 'low' | 'high';

/** One take: the seed and the words of the prompt say where the camera goes, the motion how far. `end` is the picture it ends on. */
export type Shot = { seed: number; motion: Motion; prompt?: string; loop?: boolean; end?: Picture };

/** A clip as data: a picture and the takes that led here. The file shows the last one, which begins where the others ended. */
export type Clip = { picture: Picture; shots: Shot[] };

/** Where the camera stands: sideways and up in frame widths of the nearest ground, `z` forward. */
export type Pose = { x: number; y: number; z: number };

const reach = { low: { x: 0.04, y: 0.014, z: 0.07 }, high: { x: 0.11, y: 0.034, z: 0.2 } } as const;

/** The pose and the time (in takes) at `part` (0-1) of the last take. Time goes on over takes, so clouds do not jump. */
export function momentOf(clip: Clip, part: number): { pose: Pose; time: number } {
  let pose: Pose = { x: 0, y: 0, z: 0 };
  let time = 0;
  clip.shots.forEach((shot, index) => {
    const last = index === clip.shots.length - 1;
    if (!last && shot.loop) return;
    const target = targetOf(shot, pose);
    const share = last ? (shot.loop ? thereAndBack(part) : smoothstep(0, 1, part)) : 1;
    pose = {
      x: pose.x + (target.x - pose.x) * share,
      y: pose.y + (target.y - pose.y) * share,
      z: pose.z + (target.z - pose.z) * share,
    };
    time += last ? (shot.loop ? thereAndBack(part) / 2 : part) : 1;
  });
  return { pose, time };
}

function thereAndBack(part: number): number {
  return (1 - Math.cos(part * Math.PI * 2)) / 2;
}

/** Targets lie in a box around the first pose, so that any number of extensions stays inside what is painted. */
function targetOf(shot: Shot, from: Pose): Pose {
  const { x, y, z } = reach[shot.motion];
  const says = (words: string) => new RegExp(`\\b(${words})\\b`, 'i').test(shot.prompt ?? '');
  const dice = (number: number) => unit(shot.seed, 300 + number);
  const side = says('left')
    ? -1
    : says('right')
      ? 1
      : Math.abs(from.x) > x * 0.3
        ? -Math.sign(from.x)
        : dice(1) < 0.5
          ? -1
          : 1;
  const forward = says('zoom out|pull back|backwards?') ? -0.2 : says('zoom in|push in|forwards?') ? 1 : dice(2);
  const rise = says('up|rises?') ? 1 : says('down|sinks?') ? -1 : dice(3) * 2 - 1;
  return { x: side * x * (0.6 + 0.4 * dice(4)), y: -rise * y, z: z * forward };
}

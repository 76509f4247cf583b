import type { DragEvent } from 'react';
import type { Job } from '@/lib/jobs/job';
import { thumbnail } from '../gallery/picture-url';
import { startPictureDrag } from '../pictures/picture-source';
import { pictureOf } from './picture-of';

const SIZE = 88;

/** Starts dragging a picture, or one cell of a grid: the hand holds a small copy of it, not the link above it. */
export function dragPicture(event: DragEvent<HTMLElement>, job: Job, slot?: number) {
  const source = pictureOf(job, slot);
  const output = source && job.outputs.find(({ position }) => position === source.position);
  if (!output) return;
  event.stopPropagation();
  event.dataTransfer.clearData();
  startPictureDrag(event.dataTransfer, source);
  const chip = document.createElement('div');
  Object.assign(chip.style, {
    position: 'fixed',
    top: '-200px',
    width: `${SIZE}px`,
    height: `${SIZE}px`,
    borderRadius: '10px',
    background: `url("${thumbnail(job, output).src}") ${source.slot ? corner(source.slot) : 'center'} / ${source.slot ? '200%' : 'cover'}`,
  });
  document.body.append(chip);
  event.dataTransfer.setDragImage(chip, SIZE / 2, SIZE / 2);
  requestAnimationFrame(() => chip.remove());
}

const corner = (slot: number) => `${slot % 2 ? 'left' : 'right'} ${slot < 3 ? 'top' : 'bottom'}`;

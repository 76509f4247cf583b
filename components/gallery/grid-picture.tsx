import type { Job, Output } from '@/lib/jobs/job';
import { placeholderOf, thumbnail } from './picture-url';

type Props = { job: Job; output: Output; sizes: string; isEager: boolean };

/**
 * A grid whose pictures are not square, in a square: each of the four is cut around its own middle. (Cutting the file
 * as a whole would take the outer edge of all four.) One file, drawn four times.
 */
export function GridPicture({ job, output, sizes, isEager }: Props) {
  const shape = output.width! / output.height!;
  const isWide = shape > 1;
  // The file at a scale where one of its pictures just covers one cell, in percent of a cell.
  const long = 200 * (isWide ? shape : 1 / shape);
  const spare = (long / 2 - 100) / 2;

  return [0, 1, 2, 3].map((cell) => {
    const column = cell % 2;
    const row = Math.floor(cell / 2);
    const across = (isWide ? column : row) * (long / 2) + spare;
    const style = isWide
      ? { width: `${long}%`, height: '200%', left: `-${across}%`, top: `-${row * 100}%` }
      : { width: '200%', height: `${long}%`, left: `-${column * 100}%`, top: `-${across}%` };
    return (
      <div
        key={cell}
        className="absolute size-1/2 overflow-hidden"
        style={{ left: `${column * 50}%`, top: `${row * 50}%` }}
      >
        <img
          {...thumbnail(job, output)}
          sizes={sizes}
          alt=""
          loading={isEager ? 'eager' : 'lazy'}
          decoding="async"
          draggable={false}
          className="absolute max-w-none"
          style={{ ...style, ...placeholderOf(output) }}
        />
      </div>
    );
  });
}

import type { Job, Output } from '@/lib/jobs/job';
import { tileImage } from './picture-url';

type Props = { job: Job; output: Output; sizes: string };

/**
 * A grid whose pictures are not square, in a square: each of the four is cut around its own middle. (Cutting the file
 * as a whole would take the outer edge of all four.) One file, drawn four times: as backgrounds, for an `img` that is put into
 * the page costs half a millisecond, and these come in while one scrolls.
 */
export function GridPicture({ job, output, sizes }: Props) {
  const shape = output.width! / output.height!;
  const isWide = shape > 1;
  // The file at a scale where one of its pictures just covers one cell, in percent of a cell.
  const long = 200 * (isWide ? shape : 1 / shape);
  const spare = (long / 2 - 100) / 2;
  const backgroundImage = tileImage(job, output, sizes);
  const backgroundSize = isWide ? `${long}% 200%` : `200% ${long}%`;

  return [0, 1, 2, 3].map((cell) => {
    const column = cell % 2;
    const row = Math.floor(cell / 2);
    // Percent of the room that a file larger than its cell has.
    const along = (((isWide ? column : row) * (long / 2) + spare) / (long - 100)) * 100;
    const backgroundPosition = isWide ? `${along}% ${row * 100}%` : `${column * 100}% ${along}%`;
    return (
      <div
        key={cell}
        className="absolute size-1/2"
        style={{ left: `${column * 50}%`, top: `${row * 50}%`, backgroundImage, backgroundSize, backgroundPosition }}
      />
    );
  });
}

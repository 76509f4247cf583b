/*
 * Which pictures are compared lives in the address: `/compare?of=ID:CELL,ID:CELL`. An id alone is the whole picture; a cell
 * (1 to 4) is that quarter of a grid, or that one of several files.
 */

export type ComparedPicture = { id: string; cell: number | null };

/** More than four pictures are too small to be compared. */
export const MOST_COMPARED = 4;

/** The address at which these pictures lie side by side. */
export const compareAddress = (pictures: readonly ComparedPicture[]) =>
  `/compare?of=${pictures.map(({ id, cell }) => (cell === null ? id : `${id}:${cell}`)).join(',')}`;

/** What an address asks for, and a sentence on each part of it that was left out. */
export function readCompared(of: string | null): { pictures: ComparedPicture[]; remarks: string[] } {
  const remarks: string[] = [];
  const pictures: ComparedPicture[] = [];
  for (const part of (of ?? '').split(',').filter(Boolean)) {
    const [, id, cell] = /^([\w-]{1,100})(?::([1-4]))?$/.exec(part.trim()) ?? [];
    if (!id) remarks.push(`“${part.slice(0, 40)}” names no picture; it was left out.`);
    else pictures.push({ id, cell: cell ? Number(cell) : null });
  }
  if (pictures.length > MOST_COMPARED) {
    remarks.push(`Only the first ${MOST_COMPARED} of ${pictures.length} pictures are shown.`);
  }
  return { pictures: pictures.slice(0, MOST_COMPARED), remarks };
}

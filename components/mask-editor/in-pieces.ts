/** Milliseconds of work at a time: a frame has more room than that left. */
const patience = 2;

/**
 * Works in pieces, each a task of its own, so that frames and input come in between. `work` goes on until `isOver` or until
 * it is done, and says whether it is. Gives back what stops it.
 */
export function inPieces(work: (isOver: () => boolean) => boolean): () => void {
  let isWanted = true;
  const piece = () => {
    if (!isWanted) return;
    const deadline = performance.now() + patience;
    if (!work(() => performance.now() > deadline)) soon(piece);
  };
  soon(piece);
  return () => {
    isWanted = false;
  };
}

/** In a task of its own. Browsers hold timers that follow each other back for 4 ms each, and posted tasks not at all. */
function soon(work: () => void): void {
  if ('scheduler' in globalThis) void scheduler.postTask(work);
  else setTimeout(work);
}

/**
 * Keeps one value that may be chosen anew while the choice before is on its way: choices are sent one after the other, and
 * none that changes nothing. `known` is what holds where nothing is on its way.
 */
export function createTurns<T>() {
  let last: Promise<void> = Promise.resolve();
  let coming: { value: T } | null = null;

  return async (value: T, known: T, send: () => Promise<void>): Promise<void> => {
    if (value === (coming ? coming.value : known)) return;
    const mine = { value };
    coming = mine;
    const turn = last.then(send);
    last = turn.catch(() => {});
    await turn.finally(() => {
      if (coming === mine) coming = null;
    });
  };
}

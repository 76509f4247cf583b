/**
 * React's state without React: what a hook keeps between two times that its form is drawn. A test puts it in the place of
 * `react` for the one hook that it calls; `drawn` calls it as the next drawing of the same form does.
 */
export function hookState() {
  const kept: unknown[] = [];
  let at = 0;
  const keep = <T>(first: T): number => {
    if (at === kept.length) kept.push(first);
    return at++;
  };
  return {
    react: {
      useState(first: unknown) {
        const place = keep(first);
        return [kept[place], (next: unknown) => (kept[place] = next)];
      },
      useRef: (current: unknown) => kept[keep({ current })],
      useEffect: () => {},
    },
    /** Calls the hook as the next drawing of its form does. */
    drawn<T>(hook: () => T): T {
      at = 0;
      return hook();
    },
    /** Another form, which has kept nothing yet. */
    reset: () => kept.splice(0),
  };
}

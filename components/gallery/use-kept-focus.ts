import { type RefObject, useEffect, useLayoutEffect } from 'react';
import { type FocusPlace, focusPlace, giveFocus } from '../ui/focus-place';

/** What had the focus in a list that is drawn anew as another: one more job, and it is a long one. */
let kept: FocusPlace | null = null;

/** For a list of tiles: the focus goes on where it was in the list that stood here before. */
export function useKeptFocus(list: RefObject<HTMLElement | null>) {
  useLayoutEffect(() => {
    if (!kept) return;
    // Its tile may be drawn only later. Whoever went elsewhere meanwhile stays there.
    if (focusPlace() || giveFocus(kept)) kept = null;
  });
  useLayoutEffect(() => {
    const element = list.current;
    return () => {
      if (element?.contains(document.activeElement)) kept = focusPlace();
    };
  }, [list]);
}

/** For the page of the lists: with it goes what was kept. */
export function useForgetKeptFocus() {
  useEffect(
    () => () => {
      kept = null;
    },
    [],
  );
}

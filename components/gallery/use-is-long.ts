import { startTransition, useEffect, useState } from 'react';

/** So many lie within a few screens, and nothing is gained by leaving tiles out; so many are borne with until one is at the top. */
const FEW = 24;
const MOST_SHORT = 96;

/**
 * Whether a list is drawn as a long one. That it has become so, or short again, is followed where nobody sees it drawn anew:
 * with another list (its name), at the top of the page, or where it grew far too long. Until its code is there, what is drawn
 * stays.
 */
export function useIsLong(list: string, jobs: number): boolean {
  const wanted = jobs > FEW;
  const [shape, setShape] = useState({ list, isLong: wanted });
  if (shape.list !== list) setShape({ list, isLong: wanted });
  const isDue = shape.isLong !== wanted;
  const isPressing = jobs > MOST_SHORT;

  useEffect(() => {
    if (!isDue) return;
    const follow = () => {
      if (window.scrollY <= 0 || isPressing) startTransition(() => setShape({ list, isLong: wanted }));
    };
    follow();
    window.addEventListener('scroll', follow, { passive: true });
    return () => window.removeEventListener('scroll', follow);
  }, [isDue, isPressing, list, wanted]);

  return shape.isLong;
}

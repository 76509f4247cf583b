import { useEffect, useState } from 'react';
import { keepLook, readLook } from './look';
import type { Look } from './look';
import type { MaskView } from './mask-view';

/** How the mask is shown: as it was chosen last in this browser. */
export function useLook(view: MaskView | null): [Look, (look: Look) => void] {
  const [look, setLook] = useState(readLook);
  useEffect(() => view?.showAs(look), [view, look]);
  return [
    look,
    (next) => {
      setLook(next);
      keepLook(next);
    },
  ];
}

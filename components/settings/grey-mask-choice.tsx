'use client';

import { useId } from 'react';
import type { ConnectionView } from '@/lib/jobs/api';
import { useIsListening } from '../ui/use-is-listening';
import { useMaskOptions } from './use-mask-options';

/** A mask has two colours, and is sent with one bit a pixel. Where a server cannot read that, the same goes out longer. */
export function GreyMaskChoice({ connection }: { connection: ConnectionView }) {
  const id = useId();
  const { shown, chooseGreyMask, problem } = useMaskOptions(connection);
  const isListening = useIsListening();
  return (
    <div>
      <label className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 rounded-lg border px-3 py-2 has-focus-visible:outline-2 has-focus-visible:outline-accent">
        <input
          type="checkbox"
          checked={shown.greyMask}
          disabled={!isListening}
          aria-labelledby={id}
          aria-describedby={`${id}-meaning`}
          onChange={(event) => chooseGreyMask(event.target.checked)}
          className="size-3.5 accent-accent outline-none"
        />
        <span id={id}>Masks as 8-bit grey</span>
        <span id={`${id}-meaning`} className="col-start-2 text-sm text-muted">
          The same pixels in a longer file. For a server that refuses a PNG of one bit.
        </span>
      </label>
      {problem && (
        <p role="alert" className="mt-1.5 text-sm wrap-anywhere text-failed">
          {problem}
        </p>
      )}
    </div>
  );
}

'use client';

import { useEffect, useId, useMemo, useState } from 'react';
import type { ParameterName, ParameterValues } from '@/lib/prompt/parameters';
import type * as engineModule from './engine';
import { type OpenPopover, QUIET_CHIPS } from './chip-view';

export type Parameters = ReturnType<typeof useParameters>;
export type SetParameter = <Name extends ParameterName>(name: Name, value: ParameterValues[Name] | null) => void;

type Engine = typeof engineModule;
type Asked = {
  text: string;
  perLine: boolean;
  usual: string | undefined;
  onChange: (change: (text: string) => string) => void;
};

const loadEngine = () => import('./engine');

/** The chips of the prompt and what they do to it. The text is the truth; what reads it comes when it is needed. */
export function useParameters({ text, perLine, usual, onChange }: Asked) {
  const scope = useId();
  const [engine, setEngine] = useState<Engine | null>(null);
  const [open, setOpen] = useState<OpenPopover | null>(null);
  const isWanted = text !== '' || open !== null;

  useEffect(() => {
    // Without it the chips only do not know what is set; the text is sent as it stands.
    if (isWanted) void loadEngine().then(setEngine, () => {});
  }, [isWanted]);

  const chips = useMemo(
    () => (engine ? engine.readChips(text, { perLine, usual }) : QUIET_CHIPS),
    [engine, text, perLine, usual],
  );

  const set: SetParameter = (name, value) =>
    void loadEngine().then(({ writeParameter }) => onChange((text) => writeParameter(text, { name, value, perLine })));

  return { scope, chips, text, perLine, usual, open, setOpen, set, wake: () => void loadEngine().catch(() => {}) };
}

'use client';

import { useState, type ChangeEvent } from 'react';

/**
 * A field whose value comes out of the prompt. While somebody types, the letters stay as typed ("fog, " would be read
 * back as "fog"); when the field is left, it shows what the prompt says.
 */
export function useFieldText(said: string, onType: (text: string) => void) {
  const [typed, setTyped] = useState<string | null>(null);
  return {
    value: typed ?? said,
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      setTyped(event.target.value);
      onType(event.target.value);
    },
    onBlur: () => setTyped(null),
  };
}

'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useAnnounce } from '../announcer';

/** Copies a text and says so with a check. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [isCopied, setCopied] = useState(false);
  const announce = useAnnounce();
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 1_600);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      announce('This browser does not let a page copy here. Select the text and copy it by hand.');
    }
  };
  return (
    <button
      type="button"
      aria-label={isCopied ? 'Copied' : label}
      title={label}
      onClick={() => void copy()}
      className="grid size-7 shrink-0 place-items-center rounded-lg text-muted transition hover:bg-raised hover:text-ink"
    >
      {isCopied ? <Check size={14} aria-hidden className="text-done" /> : <Copy size={14} aria-hidden />}
    </button>
  );
}

'use client';

import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import type { Mode } from './draft';
import { partId } from './focus';
import { splitFlags } from './split-flags';

type Props = {
  mode: Mode;
  /** What the field is called, where it takes something else than a prompt. */
  label?: string;
  placeholder: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
  onSubmit: () => void;
  onHistoryKey?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  /** What was typed before the page listened. */
  onEarly?: (typed: string) => void;
};

const face = 'col-start-1 row-start-1 px-4 pt-2.5 pb-2 text-[16px] leading-6 whitespace-pre-wrap wrap-anywhere';

/**
 * A text field that grows, and draws parameters quieter than words. The words are drawn by a copy behind the field,
 * which gives it its height as well; the field itself shows the caret and the selection only.
 */
export function PromptField({
  mode,
  label = 'Prompt',
  placeholder,
  value,
  error,
  onChange,
  onSubmit,
  onHistoryKey,
  onEarly,
}: Props) {
  const { words, flags } = splitFlags(value);
  const field = useRef<HTMLTextAreaElement>(null);
  // On a slow line the field is there before its code: what it holds then would be overwritten by the draft.
  useLayoutEffect(() => {
    const typed = field.current?.value;
    if (typed && typed !== value) onEarly?.(typed);
    // Once, when the page begins to listen.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    onHistoryKey?.(event);
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onSubmit();
  };
  return (
    <div className="max-h-[38dvh] overflow-y-auto">
      <div className="grid">
        <div aria-hidden dir="auto" className={`${face} pointer-events-none`}>
          {value ? words : <span className="invisible">{placeholder}</span>}
          <span className="text-muted">{flags}</span>
          {/* A last line that is empty still counts. */}
          {'\u200b'}
        </div>
        <textarea
          ref={field}
          id={partId(mode, 'prompt')}
          value={value}
          dir="auto"
          rows={1}
          aria-label={label}
          aria-keyshortcuts="Control+Enter Meta+Enter"
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? 'composer-error' : undefined}
          placeholder={placeholder}
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
          className={`${face} min-h-0 resize-none overflow-hidden bg-transparent text-transparent caret-ink outline-none`}
        />
      </div>
    </div>
  );
}

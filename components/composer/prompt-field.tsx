'use client';

import { useEffect, type ClipboardEvent, type KeyboardEvent } from 'react';
import { PROMPT_FIELD, takeAwaitedFocus } from './composer-draft';
import { splitFlags } from './split-flags';

type Props = {
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
  onSubmit: () => void;
  onPaste: (event: ClipboardEvent) => void;
  onHistoryKey: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
};

const face = 'col-start-1 row-start-1 px-4 pt-4 pb-2 text-[16px] leading-6 whitespace-pre-wrap wrap-anywhere';

/**
 * A text field that grows, and draws parameters quieter than words. The words are drawn by a copy behind the field,
 * which gives it its height as well; the field itself shows the caret and the selection only.
 */
export function PromptField({ value, error, onChange, onSubmit, onPaste, onHistoryKey }: Props) {
  const { words, flags } = splitFlags(value);
  useEffect(takeAwaitedFocus, []);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    onHistoryKey(event);
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onSubmit();
  };
  return (
    <div className="max-h-[38dvh] overflow-y-auto rounded-t-2xl">
      <div className="grid">
        <div aria-hidden dir="auto" className={`${face} pointer-events-none`}>
          {words}
          <span className="text-muted">{flags}</span>
          {/* A last line that is empty still counts. */}
          {'\u200b'}
        </div>
        <textarea
          id={PROMPT_FIELD}
          value={value}
          dir="auto"
          rows={1}
          aria-label="Prompt"
          aria-keyshortcuts="Control+Enter Meta+Enter"
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? 'composer-error' : undefined}
          placeholder="Describe a picture"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          className={`${face} min-h-0 resize-none overflow-hidden bg-transparent text-transparent caret-ink outline-none`}
        />
      </div>
    </div>
  );
}

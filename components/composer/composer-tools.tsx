'use client';

import { Bookmark, History } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRef, useState } from 'react';
import { Button } from '../ui/button';
import type { Mode } from './draft';

const loadHistory = () => import('./history-popover').then((module) => module.HistoryPopover);
const HistoryPopover = dynamic(loadHistory, { ssr: false });
const loadTemplates = () => import('./templates-popover').then((module) => module.TemplatesPopover);
const TemplatesPopover = dynamic(loadTemplates, { ssr: false });

export const HISTORY_BUTTON = 'composer-history';

const hasPrompt = (mode: Mode) => mode !== 'blend' && mode !== 'describe';

/** Earlier prompts, and what was kept under a name. */
export function ComposerTools({ mode }: { mode: Mode }) {
  const [open, setOpen] = useState<'history' | 'templates' | null>(null);
  const history = useRef<HTMLButtonElement>(null);
  const templates = useRef<HTMLButtonElement>(null);
  const toggle = (which: typeof open) => setOpen((now) => (now === which ? null : which));
  const close = () => setOpen(null);
  const prepareHistory = () => void loadHistory();
  const prepareTemplates = () => void loadTemplates();

  return (
    <span className="flex items-center">
      {hasPrompt(mode) && (
        <Button
          ref={history}
          id={HISTORY_BUTTON}
          tone="quiet"
          size="icon"
          aria-label="Earlier prompts"
          aria-keyshortcuts="Alt+ArrowUp"
          title="Earlier prompts (Alt ↑)"
          aria-haspopup="dialog"
          aria-expanded={open === 'history'}
          onPointerEnter={prepareHistory}
          onFocus={prepareHistory}
          onClick={() => toggle('history')}
        >
          <History size={15} aria-hidden />
        </Button>
      )}
      <Button
        ref={templates}
        tone="quiet"
        size="icon"
        aria-label="Templates"
        title="Templates"
        aria-haspopup="dialog"
        aria-expanded={open === 'templates'}
        onPointerEnter={prepareTemplates}
        onFocus={prepareTemplates}
        onClick={() => toggle('templates')}
      >
        <Bookmark size={15} aria-hidden />
      </Button>
      {open === 'history' && <HistoryPopover mode={mode} anchor={history} onClose={close} />}
      {open === 'templates' && <TemplatesPopover mode={mode} anchor={templates} onClose={close} />}
    </span>
  );
}

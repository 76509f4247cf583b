'use client';

import { Tag, X } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';
import type { Job } from '@/lib/jobs/job';
import { ComposerPopover } from '../composer/composer-popover';
import { Button } from '../ui/button';
import { isTyping } from '../ui/is-typing';
import { useIsListening } from '../ui/use-is-listening';
import { useAnnounce } from '../announcer';
import { LabelPicker } from './label-picker';
import { useOrganise } from './use-organise';

/** The labels of a job, each a way to all others that carry it, and the way to more (T: L is the player's). */
export function JobLabels({ job }: { job: Job }) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { mark } = useOrganise();
  const announce = useAnnounce();
  const isListening = useIsListening();

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.code !== 'KeyT' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) || document.querySelector('[role=dialog]')) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  const remove = async (label: string) => {
    const wrong = await mark([job], { remove: [label] });
    if (wrong) announce(wrong.message);
  };

  return (
    <section aria-label="Labels" className="flex flex-wrap items-center gap-1.5">
      {job.labels.map((label) => (
        <span
          key={label}
          className="inline-flex h-7 max-w-full items-center rounded-lg border bg-raised pl-2.5 text-sm"
        >
          <Link
            href={`/?${new URLSearchParams({ label })}`}
            prefetch={false}
            dir="auto"
            title={`All jobs with the label ${label}`}
            className="truncate rounded-sm underline-offset-3 hover:underline"
          >
            {label}
          </Link>
          <button
            type="button"
            aria-label={`Remove the label ${label}`}
            onClick={() => void remove(label)}
            className="grid size-7 shrink-0 place-items-center rounded-lg text-muted hover:bg-hover hover:text-ink"
          >
            <X size={12} aria-hidden />
          </button>
        </span>
      ))}
      <Button
        ref={button}
        size="small"
        title="Labels (T)"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        disabled={!isListening}
        onClick={() => setOpen(!isOpen)}
      >
        <Tag size={13} aria-hidden />
        {job.labels.length > 0 ? 'Labels' : 'Add a label'}
      </Button>
      {isOpen && (
        <ComposerPopover label="Labels" anchor={button} onClose={() => setOpen(false)}>
          <LabelPicker jobs={[job]} onMark={async (marks) => (await mark([job], marks))?.message ?? null} />
        </ComposerPopover>
      )}
    </section>
  );
}

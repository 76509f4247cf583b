'use client';

import { type RefObject, type SubmitEvent, useEffect, useRef, useState } from 'react';
import type { ReferenceRole } from '@/lib/jobs/job';
import { fieldClass } from '../parameters/classes';
import { Button } from '../ui/button';
import { Segmented } from '../ui/segmented';
import { addLink } from './add-link';
import { bringPictures, named } from './bring-pictures';
import { changeMode } from './composer-draft';
import { ComposerPopover } from './composer-popover';
import type { Mode, PictureRole } from './draft';
import { tellProblem } from './pending-pictures';
import { roleLabels } from './role-words';
import { hasLines } from './use-several';

type Props = { mode: Mode; purpose: PictureRole; anchor: RefObject<HTMLElement | null>; onClose: () => void };

const options = roleLabels.map(({ role, label }) => ({ value: role, label }));

/** A picture by its address. For imagine it is written into the prompt: Midjourney fetches it. Else the studio does. */
export function LinkPopover({ mode, purpose, anchor, onClose }: Props) {
  const [url, setUrl] = useState('');
  const [chosen, setRole] = useState<'image' | ReferenceRole>('image');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const isPrompt = mode === 'imagine';
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    // The composer around it must not be sent: events of a popover bubble through React's tree.
    event.stopPropagation();
    const link = url.trim();
    if (isBusy) return;
    if (!/^https?:\/\/[^\s/]+\.?[^\s]*$/i.test(link)) {
      return setProblem('Give the whole address of a picture, from https:// on.');
    }
    if (isPrompt) {
      changeMode(mode, ({ prompt, perLine }) => ({
        prompt: addLink(prompt, { url: link, role: chosen, perLine: perLine && hasLines(prompt) }),
      }));
      return onClose();
    }
    setBusy(true);
    let isRefused = false;
    const tell = (words: string) => {
      isRefused = true;
      // Whoever has closed this meanwhile reads it in the form.
      if (isHere.current) setProblem(words);
      else tellProblem(mode, named(link, words));
    };
    await bringPictures([{ from: 'link', url: link }], { mode, role: purpose, tell });
    if (!isHere.current) return;
    setBusy(false);
    if (!isRefused) onClose();
  }

  return (
    <ComposerPopover label="Picture by link" anchor={anchor} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3" noValidate>
        <label className="flex flex-col gap-1.5">
          <span className="text-sm text-muted">
            {isPrompt
              ? 'Address of a picture that Midjourney can reach'
              : 'Address of a picture; the studio fetches it'}
          </span>
          <input
            type="url"
            inputMode="url"
            value={url}
            placeholder="https://…"
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? 'link-problem' : undefined}
            onChange={(event) => {
              setUrl(event.target.value);
              setProblem(null);
            }}
            className={`${fieldClass} w-full`}
          />
        </label>
        {problem && (
          <p id="link-problem" role="alert" className="text-sm wrap-anywhere text-failed">
            {problem}
          </p>
        )}
        <div className="flex flex-wrap items-center justify-between gap-2">
          {isPrompt && <Segmented legend="Role" name="link-role" value={chosen} options={options} onChange={setRole} />}
          <Button type="submit" tone="solid" className="ml-auto" aria-busy={isBusy || undefined}>
            {isBusy ? 'Fetching…' : 'Add'}
          </Button>
        </div>
      </form>
    </ComposerPopover>
  );
}

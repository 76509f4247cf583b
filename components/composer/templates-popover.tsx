'use client';

import { type RefObject, useState } from 'react';
import type { Template } from '@/lib/jobs/api';
import { fieldClass } from '../parameters/classes';
import { changeComposer, fillComposer } from './composer-draft';
import { ComposerPopover } from './composer-popover';
import type { Mode } from './draft';
import { SaveTemplate } from './save-template';
import { TemplateRow } from './template-row';
import { useTemplates } from './use-templates';
import { filledFrom } from './written-of';

type Props = { mode: Mode; anchor: RefObject<HTMLElement | null>; onClose: () => void };

/** From here on a list is searched rather than read. */
const SEARCHED_FROM = 8;

/** What was kept under a name: to use, to keep more of, to throw away. */
export function TemplatesPopover({ mode, anchor, onClose }: Props) {
  const { templates, problem, save, remove, removed } = useTemplates();
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const shown = (templates ?? []).filter(({ name, content }) =>
    `${name} ${'prompt' in content ? content.prompt : ''}`.toLowerCase().includes(wanted),
  );

  const use = ({ content }: Template) => {
    const filled = filledFrom(content);
    changeComposer(filled.shared);
    onClose();
    fillComposer(filled.mode, filled.written, 'prompt' in content ? 'prompt' : 'submit');
  };

  return (
    <ComposerPopover label="Templates" anchor={anchor} onClose={onClose}>
      <SaveTemplate mode={mode} names={templates?.map(({ name }) => name) ?? []} onSave={save} />
      {(templates?.length ?? 0) >= SEARCHED_FROM && (
        <input
          type="search"
          aria-label="Search templates"
          placeholder="Search templates"
          value={text}
          onChange={(event) => setText(event.target.value)}
          className={`${fieldClass} w-full`}
        />
      )}
      {problem && (
        <p role="alert" className="text-sm text-failed">
          {problem}
        </p>
      )}
      {shown.length > 0 ? (
        <ul aria-label="Templates" className="-mx-2 -mb-2 max-h-80 min-h-0 overflow-y-auto">
          {shown.map((template) => (
            <TemplateRow
              key={template.name}
              template={template}
              isRemoved={removed.includes(template.id)}
              onUse={() => use(template)}
              onRemove={() => remove(template)}
              onBringBack={() => save(template.name, template.content)}
            />
          ))}
        </ul>
      ) : (
        <p className="px-1 py-2 text-center text-sm wrap-anywhere text-muted">
          {templates === undefined
            ? !problem && 'Looking…'
            : wanted
              ? `Nothing found for “${text.trim()}”.`
              : 'No templates yet. What stands in the composer is kept with its pictures and choices.'}
        </p>
      )}
    </ComposerPopover>
  );
}

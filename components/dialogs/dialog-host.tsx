'use client';

import dynamic from 'next/dynamic';
import { LazyMaskEditor } from '../mask-editor/lazy-mask-editor';
import { fetchedWhenShown } from '../ui/fetched-when-shown';
import type { DialogRequest } from './dialogs';

export const BudgetQuestion = dynamic(() => import('./budget-question').then((module) => module.BudgetQuestion), {
  ssr: false,
});

const known = {
  prompt: fetchedWhenShown(async () => (await import('./prompt-dialog')).PromptDialog),
  mask: fetchedWhenShown(async () => (await import('./mask-dialog')).MaskDialog),
  form: fetchedWhenShown(async () => (await import('./song-dialog')).SongDialog),
};

/** Fetches a dialog's code before it is needed: when the pointer or the focus reaches its button. */
export function preloadDialog(needs: string) {
  if (needs === 'mask') {
    known.mask.preload();
    // The dialog shows it only when it knows the picture and the draft. By then it should be there.
    LazyMaskEditor.preload();
  }
  if (needs === 'prompt') known.prompt.preload();
  if (needs === 'form') known.form.preload();
}

export function DialogHost({ request, onClose }: { request: DialogRequest; onClose: () => void }) {
  const Dialog = known[request.needs];
  return <Dialog request={request} onClose={onClose} />;
}

'use client';

import dynamic from 'next/dynamic';
import type { DialogRequest } from './dialogs';

const loadPrompt = () => import('./prompt-dialog').then((module) => module.PromptDialog);
const loadMask = () => import('./mask-dialog').then((module) => module.MaskDialog);
const loadSong = () => import('./song-dialog').then((module) => module.SongDialog);

export const BudgetQuestion = dynamic(() => import('./budget-question').then((module) => module.BudgetQuestion), {
  ssr: false,
});
const PromptDialog = dynamic(loadPrompt, { ssr: false });
const MaskDialog = dynamic(loadMask, { ssr: false });
const SongDialog = dynamic(loadSong, { ssr: false });

const known = { prompt: PromptDialog, mask: MaskDialog, form: SongDialog };

/** Fetches a dialog's code before it is needed: when the pointer or the focus reaches its button. */
export function preloadDialog(needs: string) {
  if (needs === 'mask') void loadMask();
  if (needs === 'prompt') void loadPrompt();
  if (needs === 'form') void loadSong();
}

export function DialogHost({ request, onClose }: { request: DialogRequest; onClose: () => void }) {
  const Dialog = known[request.needs];
  return <Dialog request={request} onClose={onClose} />;
}

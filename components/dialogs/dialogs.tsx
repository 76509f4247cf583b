'use client';

import { createContext, use, useState, type ReactNode } from 'react';
import type { Job, Offer, ParentOffer } from '@/lib/jobs/job';
import type { Result } from '@/lib/result';
import { type BudgetAsked, createDialogs } from './create-dialogs';
import { BudgetQuestion, DialogHost } from './dialog-host';

/** A dialog that a person is to answer: Vary (Region), Custom Zoom, remix, the forms of a song … */
export type DialogRequest = {
  needs: 'mask' | 'prompt' | 'form';
  /** The click it belongs to; the draft belongs to parent and offer, so it outlives the click. */
  submitKey: string;
  parentId: string;
  offer: ParentOffer & Pick<Offer, 'credits' | 'form' | 'track'>;
  /**
   * The job of the click: still on its way when the dialog opens, settled when it was opened from the tile. Null where the
   * answer goes out together with the click (`Offer.before`).
   */
  job: Promise<Result<Job>> | null;
  /** The provider is asked for its dialog: it would not ask by itself. */
  remix?: boolean;
  /** A mask that was used before, to begin with. */
  mask?: { url: string; name: string };
  /** What to show before a draft or the provider's own text is known. */
  prompt: string;
};

export type Dialogs = {
  open(request: DialogRequest): void;
  /** Closes this very dialog, if it is still the one that is open: another may have taken its place. */
  close(request: DialogRequest): void;
  /** Whether this very dialog is open; without one, whether any is. */
  isOpen(request?: DialogRequest): boolean;
  /** Asks whether the budget of the day may be passed, after every question that was asked before. */
  askBudget(words: string): Promise<boolean>;
};

const Context = createContext<Dialogs>({
  open: () => {},
  close: () => {},
  isOpen: () => false,
  askBudget: async () => false,
});

export const useDialogs = () => use(Context);

/** One dialog layer for the whole app: it works the same on the gallery and on a job page. */
export function DialogsProvider({ children }: { children: ReactNode }) {
  const [request, setRequest] = useState<DialogRequest | null>(null);
  const [asked, setAsked] = useState<BudgetAsked | null>(null);
  const [dialogs] = useState(() => createDialogs({ show: setRequest, ask: setAsked }));

  return (
    <Context value={dialogs}>
      {children}
      {asked && <BudgetQuestion words={asked.words} onAnswer={asked.answer} />}
      {request && <DialogHost key={request.submitKey} request={request} onClose={() => dialogs.close(request)} />}
    </Context>
  );
}

import type { DialogRequest, Dialogs } from './dialogs';

export type BudgetAsked = { words: string; answer: (yes: boolean) => void };

type Screen = {
  show(request: DialogRequest | null): void;
  ask(question: BudgetAsked | null): void;
};

/** A double click on one question does not answer the next as well. */
const BETWEEN_QUESTIONS = 500;

const pause = () => new Promise((resolve) => setTimeout(resolve, BETWEEN_QUESTIONS));

/** One dialog at a time, of which each closes only itself, and one question about the budget after the other. */
export function createDialogs({ show, ask }: Screen): Dialogs {
  let current: DialogRequest | null = null;
  /** Until the questions that were asked before are answered. */
  let turn: Promise<unknown> = Promise.resolve();

  const put = (words: string) =>
    new Promise<boolean>((resolve) => {
      const answer = (yes: boolean) => {
        ask(null);
        resolve(yes);
      };
      ask({ words, answer });
    });

  return {
    open(request) {
      current = request;
      show(request);
    },
    close(request) {
      if (current !== request) return;
      current = null;
      show(null);
    },
    isOpen: (request) => (request ? current === request : current !== null),
    askBudget(words) {
      const answer = turn.then(() => put(words));
      turn = answer.then(pause);
      return answer;
    },
  };
}

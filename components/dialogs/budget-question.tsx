import { Question } from '../ui/question';

/** Passing one's own budget is possible, and has to be meant. */
export function BudgetQuestion({ words, onAnswer }: { words: string; onAnswer: (yes: boolean) => void }) {
  return (
    <Question
      title="Pass today’s budget?"
      description={words}
      yes="Spend it"
      no="Leave it"
      onYes={() => onAnswer(true)}
      onClose={() => onAnswer(false)}
    />
  );
}

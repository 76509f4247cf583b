import { Question } from '../ui/question';

type Props = { what: string; onEmpty: () => void; onClose: () => void };

/** Asks before what cannot be undone. */
export function AskEmpty({ what, onEmpty, onClose }: Props) {
  return (
    <Question
      title="Empty the bin?"
      description={`${what} and all files that no other job needs are deleted for good. This cannot be undone.`}
      yes="Delete for good"
      tone="danger"
      onYes={onEmpty}
      onClose={onClose}
    />
  );
}

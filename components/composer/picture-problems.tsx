import type { PictureProblem } from './pending-pictures';

/** What was wrong with pictures that did not arrive, a sentence each. */
export function PictureProblems({ problems }: { problems: readonly PictureProblem[] }) {
  return problems.map(({ id, text }) => (
    <p key={id} role="alert" dir="auto" className="text-sm wrap-anywhere text-failed">
      {text}
    </p>
  ));
}

import { Question } from '../ui/question';
import { focusComposer } from './focus';

type Props = { prompts: string[]; connection: string; onSend: () => void; onClose: () => void };

/** Asks before many pictures are paid for, and shows what they are. */
export function AskMany({ prompts, connection, onSend, onClose }: Props) {
  return (
    <Question
      title={`Make ${prompts.length} pictures?`}
      description={`Each is a job of its own on ${connection} and is paid for like one. What has not been sent can be stopped.`}
      yes={`Make ${prompts.length} pictures`}
      className="max-h-[92dvh] max-w-lg sm:top-[16dvh] sm:max-h-[68dvh]"
      onCloseAutoFocus={(event) => {
        event.preventDefault();
        focusComposer('imagine');
      }}
      onYes={onSend}
      onClose={onClose}
    >
      {/* What scrolls must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ol tabIndex={0} aria-label="Prompts" className="min-h-0 overflow-y-auto rounded-xl border bg-page py-1.5">
        {prompts.map((prompt, index) => (
          <li key={`${index} ${prompt}`} dir="auto" className="flex gap-3 px-3 py-1 text-sm">
            <span aria-hidden className="w-6 shrink-0 text-right text-faint tabular-nums">
              {index + 1}
            </span>
            <span className="line-clamp-2 min-w-0 wrap-anywhere">{prompt}</span>
          </li>
        ))}
      </ol>
    </Question>
  );
}

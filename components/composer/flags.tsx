/** The parameters of a prompt. A line may end between two of them, not within the name of one ("-" and "-v 7"). */
export function Flags({ text, className }: { text: string; className: string }) {
  return (
    // They read from left to right, whatever the words before them do.
    <span dir="ltr" className={className}>
      {text.split(/(--[a-z]+)/i).map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          <span key={index} className="whitespace-nowrap">
            {part}
          </span>
        ),
      )}
    </span>
  );
}

/** The looks that the controls in the popovers share. */
export const fieldClass =
  'h-8 min-w-0 rounded-lg border bg-raised px-2.5 text-base tabular-nums text-ink aria-invalid:border-waiting';

export const toggleClass =
  'flex min-w-0 items-center justify-center rounded-lg border border-transparent text-muted transition hover:bg-raised hover:text-ink data-[state=on]:border-accent data-[state=on]:bg-raised data-[state=on]:text-ink';

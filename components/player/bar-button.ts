/** The look of a button of the bar that is only an icon. */
export const barButton =
  'grid size-9 shrink-0 place-items-center rounded-lg text-muted transition hover:bg-hover hover:text-ink disabled:opacity-35 disabled:hover:bg-transparent aria-pressed:text-accent';

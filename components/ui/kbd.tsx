/** A key as it is printed on the keyboard. Hidden from screen readers: the control names its own shortcut. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd
      aria-hidden
      className="rounded border border-line px-1 font-mono text-[11px] leading-4 text-faint [[data-tone=accent]_&]:border-accent-ink/30 [[data-tone=accent]_&]:text-accent-ink/90"
    >
      {children}
    </kbd>
  );
}

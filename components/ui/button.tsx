import { clsx } from 'clsx';
import type { ButtonHTMLAttributes, Ref } from 'react';

export type ButtonTone = 'accent' | 'plain' | 'quiet' | 'danger' | 'solid';

const tones: Record<ButtonTone, string> = {
  accent: 'bg-accent text-accent-ink font-semibold hover:brightness-110',
  plain: 'bg-raised text-ink border hover:bg-hover',
  quiet: 'text-muted hover:bg-raised hover:text-ink',
  danger: 'text-failed border hover:bg-raised',
  solid: 'bg-ink text-page font-semibold hover:opacity-90',
};

const sizes = {
  small: 'h-7 px-2.5 text-sm touch:h-9',
  normal: 'h-8 px-3 text-sm touch:h-9',
  large: 'h-9 px-4 text-base touch:h-10',
  icon: 'size-8 touch:size-9',
};

/** The one button of the house. `accent` marks the single most likely next step on a screen. */
export function Button({
  tone = 'plain',
  size = 'normal',
  className,
  ref,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & {
  tone?: ButtonTone;
  size?: keyof typeof sizes;
  ref?: Ref<HTMLButtonElement>;
}) {
  return <button ref={ref} type="button" {...rest} className={clsx(buttonClass(tone, size), className)} />;
}

/** The same look for links and labels that act like buttons. */
export function buttonClass(tone: ButtonTone = 'plain', size: keyof typeof sizes = 'normal'): string {
  return clsx(
    'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-lg whitespace-nowrap transition select-none disabled:opacity-45',
    tones[tone],
    sizes[size],
  );
}

import { clsx } from 'clsx';

type Props = { length: number; most: number; className?: string };

/** How much of a field is used; said only when the end is near, or passed. */
export function LengthNote({ length, most, className }: Props) {
  if (length < most * 0.8) return null;
  return (
    <output
      className={clsx('block text-xs tabular-nums', length > most ? 'text-failed' : 'text-faint', className)}
    >{`${length.toLocaleString('en')} of ${most.toLocaleString('en')} characters`}</output>
  );
}

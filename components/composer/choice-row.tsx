import type { ReactNode } from 'react';
import { Segmented } from '../ui/segmented';

type Props<T extends string> = {
  legend: string;
  name: string;
  value: T;
  options: readonly { value: T; label: string; icon?: ReactNode }[];
  onChange: (value: T) => void;
};

/** A choice with its name in front of it. */
export function ChoiceRow<T extends string>(props: Props<T>) {
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden className="text-sm text-muted">
        {props.legend}
      </span>
      <Segmented {...props} />
    </span>
  );
}

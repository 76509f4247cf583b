'use client';

import { useRouter } from 'next/navigation';
import type { AnchorHTMLAttributes, MouseEvent } from 'react';

type Props = { id: string } & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href' | 'onClick'>;

/** The link to the page of a job. A feed draws five in a card while one scrolls, and Next's own does far more for each. */
export function JobLink({ id, children, ...rest }: Props) {
  const router = useRouter();
  const href = `/jobs/${id}`;
  const open = (event: MouseEvent) => {
    // To another tab or window, or to the disk: that is for the browser.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.push(href);
  };
  return (
    <a href={href} onClick={open} {...rest}>
      {children}
    </a>
  );
}

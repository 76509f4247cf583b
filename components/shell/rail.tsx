'use client';

import { clsx } from 'clsx';
import { CircleHelp, LayoutGrid, type LucideIcon, Music, Settings, Star } from 'lucide-react';
import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';

const item =
  'grid size-10 place-items-center rounded-xl transition hover:bg-raised hover:text-ink max-md:h-11 max-md:w-16';

/** The way around: a rail on the left, a bar at the bottom where the screen is narrow. */
export function Rail({ onHelp }: { onHelp: () => void }) {
  const path = usePathname();
  const isFavourites = useSearchParams().get('filter') === 'favourites';
  const places = [
    {
      href: '/',
      label: 'Gallery',
      Icon: LayoutGrid,
      isHere: (path === '/' && !isFavourites) || path.startsWith('/jobs'),
    },
    { href: '/music', label: 'Music', Icon: Music, isHere: path === '/music' },
    { href: '/?filter=favourites', label: 'Favourites', Icon: Star, isHere: path === '/' && isFavourites },
  ];
  const settings = { href: '/settings', label: 'Settings', Icon: Settings, isHere: path === '/settings' };

  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-20 flex items-center justify-around border-t bg-(--glass) pb-[env(safe-area-inset-bottom)] backdrop-blur-lg md:inset-y-0 md:right-auto md:w-15 md:flex-col md:justify-start md:gap-2 md:border-t-0 md:border-r md:bg-page md:py-3.5"
    >
      <Link href="/" aria-label="Reprise" prefetch={false} className="mb-2.5 rounded-xl max-md:hidden">
        {/* The picture of the tab: the browser has it already. */}
        <img src="/icon.svg" alt="" width={32} height={32} />
      </Link>
      {places.map((place) => (
        <PlaceLink key={place.href} {...place} />
      ))}
      <button
        type="button"
        aria-label="Keys"
        title="Keys (?)"
        onClick={onHelp}
        className={`${item} text-muted max-md:hidden md:mt-auto`}
      >
        <CircleHelp size={18} aria-hidden strokeWidth={1.75} />
      </button>
      <PlaceLink {...settings} />
    </nav>
  );
}

type Place = { href: string; label: string; Icon: LucideIcon; isHere: boolean };

function PlaceLink({ href, label, Icon, isHere }: Place) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-label={label}
      title={label}
      aria-current={isHere ? 'page' : undefined}
      className={clsx(item, isHere ? 'text-ink md:bg-raised' : 'text-muted')}
    >
      <Icon size={18} aria-hidden strokeWidth={isHere ? 2.25 : 1.75} />
    </Link>
  );
}

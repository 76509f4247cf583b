/** A repeat sign, the one of sheet music: thin line, thick line, two dots. Played again, differently. */
export function Logo({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <defs>
        <linearGradient id="logo" x1="0" y1="0" x2="1" y2="1">
          <stop stopColor="#ff9a62" />
          <stop offset="1" stopColor="#e0567f" />
        </linearGradient>
      </defs>
      <rect width="32" height="32" rx="9" fill="url(#logo)" />
      <g fill="#1c0d05">
        <circle cx="10" cy="12.5" r="2" />
        <circle cx="10" cy="19.5" r="2" />
        <rect x="14.5" y="8" width="1.75" height="16" rx="0.6" />
        <rect x="18.75" y="8" width="4.25" height="16" rx="1" />
      </g>
    </svg>
  );
}

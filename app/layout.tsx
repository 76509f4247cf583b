import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { LOOK_COOKIE, readLook } from '@/components/gallery/tile-look';
import { keepEarlyPresses } from '@/components/shell/keep-early-presses';
import { Shell } from '@/components/shell/shell';
import './globals.css';
import './icons/lucide.css';
import { Providers } from './providers';

const icons = localFont({
  src: './icons/lucide.woff2',
  variable: '--font-icons',
  display: 'block',
  adjustFontFallback: false,
});

export const metadata: Metadata = {
  title: { default: 'Gallery · Reprise', template: '%s · Reprise' },
  description: 'A studio for pictures and songs.',
  referrer: 'same-origin',
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: dark)', color: '#0b0b0c' },
    { media: '(prefers-color-scheme: light)', color: '#f6f6f4' },
  ],
  viewportFit: 'cover',
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  const look = readLook((await cookies()).get(LOOK_COOKIE)?.value);
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <html
      lang="en"
      className={`${GeistSans.variable} ${GeistMono.variable} ${icons.variable}`}
      suppressHydrationWarning
    >
      <head>
        {/* A browser hides a nonce from whoever reads it. */}
        <script
          nonce={nonce}
          suppressHydrationWarning
          dangerouslySetInnerHTML={{ __html: `(${keepEarlyPresses.toString()})()` }}
        />
      </head>
      <body className="font-sans">
        <Providers nonce={nonce} renderedAt={Date.now()} zone={zone} look={look}>
          <Shell>{children}</Shell>
        </Providers>
      </body>
    </html>
  );
}

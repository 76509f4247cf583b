/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // A second build beside the first (a developer's `next dev` while the studio runs) needs its own folder.
  distDir: process.env.NEXT_DIST_DIR || '.next',
  // Native modules stay outside the bundle.
  serverExternalPackages: ['@photostructure/sqlite', 'sharp', 'pg', 'pino', 'mpg123-decoder'],
  images: { unoptimized: true },
  // `npm run check` asks tsc; whoever starts the studio for the first time need not wait for it once more.
  typescript: { ignoreBuildErrors: true },
  // Next cuts bodies off behind proxy.ts at 10 MiB; an upload may have 20 (lib/archive/keep-media.ts).
  experimental: { proxyClientMaxBodySize: '21mb' },
};

export default config;

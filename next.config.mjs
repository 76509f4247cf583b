/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // A second build beside the first (a developer's `next dev` while the studio runs) needs its own folder.
  distDir: process.env.NEXT_DIST_DIR || '.next',
  // Native modules stay outside the bundle.
  serverExternalPackages: ['@photostructure/sqlite', 'sharp', 'pg', 'pino'],
  images: { unoptimized: true },
};

export default config;

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Native modules stay outside the bundle.
  serverExternalPackages: ['@photostructure/sqlite', 'sharp', 'pg', 'pino'],
  images: { unoptimized: true },
};

export default config;

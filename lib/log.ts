import pino from 'pino';

/** Paths at which a key could stand; its value is never written. */
const SECRET = [
  'authorization',
  'Authorization',
  '*.authorization',
  '*["mj-api-secret"]',
  '*.key',
  '*.password',
  '*.cookie',
];

/** The studio's log: JSON lines on stderr. Errors are told without the bodies that they carry. */
export const log = pino(
  {
    level: process.env['LOG_LEVEL'] ?? 'warn',
    base: null,
    redact: { paths: SECRET, censor: '…' },
    serializers: {
      error: (error: unknown) =>
        error instanceof Error
          ? { name: error.name, message: error.message, stack: error.stack, cause: causeOf(error) }
          : error,
    },
  },
  pino.destination({ dest: 2, sync: true }),
);

const causeOf = (error: Error) =>
  error.cause instanceof Error ? `${error.cause.name}: ${error.cause.message}` : undefined;

import { join } from 'node:path';
import { startEmulator } from './index';
import { Musician } from './music';
import { profiles, type Profile } from './settings';
import { createSongwriter } from './songwriter';

/** The program: reads the environment, starts the emulator, ends with its launcher. */
async function main(): Promise<void> {
  const { env } = process;
  const port = Number(env['EMULATOR_PORT'] ?? 4010);
  const speed = Number(env['EMULATOR_SPEED'] ?? 1);
  const profile = (env['EMULATOR_PROFILE'] ?? 'comet') as Profile;
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return stop(`EMULATOR_PORT is not a port: ${env['EMULATOR_PORT']}`);
  if (!(speed > 0)) return stop(`EMULATOR_SPEED is not a positive number: ${env['EMULATOR_SPEED']}`);
  if (!profiles.includes(profile))
    return stop(`EMULATOR_PROFILE must be one of ${profiles.join(', ')}, not ${profile}`);
  const folder = join(env['REPRISE_DATA'] ?? './data', 'emulator');
  try {
    const composer = createSongwriter(new Musician());
    const log = (line: string) => console.log(line);
    const emulator = await startEmulator({ port, speed, profile, folder, composer, log });
    console.log(`Emulator listening on ${emulator.url}`);
    const end = () => void emulator.close().finally(() => process.exit(0));
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
    // A launcher that is killed outright cannot say goodbye, but its channel closes.
    if (process.channel) process.once('disconnect', end);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') return stop(`Port ${port} is already in use; set EMULATOR_PORT to a free one.`);
    if (code === 'EACCES' && /listen/.test(message)) return stop(`Port ${port} may not be opened by this user.`);
    stop(`The folder ${folder} cannot be written: ${message}`);
  }
}

function stop(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
  process.exit();
}

await main();

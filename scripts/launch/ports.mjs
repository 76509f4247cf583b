import { connect, createServer } from 'node:net';
import { Refusal } from './say.mjs';

/** Ports tried after a default one that is taken. */
const TRIES = 50;

/**
 * The port to listen on: the one asked for, or it is refused in a sentence; else the first free one from the default on.
 * @param {{ name: string, asked: string | undefined, usual: number, host: string }} wish
 */
export async function choosePort({ name, asked, usual, host }) {
  if (asked) {
    const port = Number(asked);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      throw new Refusal(`${name} must be a number from 1 to 65535, not "${asked}".`);
    }
    if (port === 0) return anyPort(host);
    if (await isFree(port, host, name)) return port;
    throw new Refusal(`${name} ${port} is taken by another program: stop it, or choose another ${name}.`);
  }
  for (let port = usual; port < usual + TRIES; port++) if (await isFree(port, host, name)) return port;
  throw new Refusal(`No free port between ${usual} and ${usual + TRIES - 1}: choose one with ${name}.`);
}

/** @param {number} port @param {string} host @param {string} name */
async function isFree(port, host, name) {
  if (!(await canListen(port, host, name))) return false;
  // The address we print says "localhost", which a browser may read as ::1: nobody else may answer there.
  return host !== '127.0.0.1' || !(await answers(port, '::1'));
}

/** @param {number} port @param {string} host @param {string} name @returns {Promise<boolean>} */
function canListen(port, host, name) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code === 'EADDRINUSE') resolve(false);
      else if (code === 'EACCES')
        reject(new Refusal(`${name} ${port} needs more rights than you have: choose one above 1023.`));
      else reject(new Refusal(`The studio cannot listen on HOST ${host}: ${error.message}.`));
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** @param {number} port @param {string} host @returns {Promise<boolean>} */
function answers(port, host) {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 300 });
    const end = (/** @type {boolean} */ answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}

/** @param {string} host @returns {Promise<number>} */
export function anyPort(host = '127.0.0.1') {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port: 0, host }, () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

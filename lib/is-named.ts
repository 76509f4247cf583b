/**
 * True for an error of this name, whichever copy of its class it was made from. Next loads a module once for each of its
 * bundles, and what the shared context throws in a route was made in another bundle: a plain `instanceof` would not know
 * it. Classes of such errors answer `instanceof` with this.
 */
export const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;

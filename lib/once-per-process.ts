/**
 * What every bundle of this process shares under a name; made by whoever asks first. Next loads a file once for each of its
 * bundles, so a variable of a module is not one of the process.
 */
export function oncePerProcess<T>(name: string, make: () => T): T {
  const held = globalThis as { repriseShared?: Map<string, unknown> };
  held.repriseShared ??= new Map();
  if (!held.repriseShared.has(name)) held.repriseShared.set(name, make());
  return held.repriseShared.get(name) as T;
}

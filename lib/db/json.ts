import type { Json } from './schema';

/** JSON into its column. */
export const toJson = <T>(value: T): Json<T> => JSON.stringify(value) as Json<T>;

/** A JSON column back. The text was written by `toJson`, so its type is trusted. */
export function fromJson<T>(value: Json<T>): T;
export function fromJson<T>(value: Json<T> | null): T | null;
export function fromJson<T>(value: Json<T> | null): T | null {
  return value === null ? null : (JSON.parse(value) as T);
}

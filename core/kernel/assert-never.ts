/** Ends every switch over a union: the compiler refuses a case that was forgotten, and a value from outside fails loudly. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`)
}

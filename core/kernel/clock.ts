/** Milliseconds since 1970-01-01 UTC. */
export type Millis = number

/** Time and randomness are passed in, so that a test decides them and core stays pure. */
export interface ClockDep {
  readonly now: () => Millis
}
export interface RandomDep {
  /** Fills the array with random bytes and returns it. */
  readonly randomBytes: (length: number) => Uint8Array
}

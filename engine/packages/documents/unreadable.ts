/** What can't be read as a document at all. */
export class UnreadableDocument extends Error {
  readonly reason: 'broken' | 'encrypted' | 'bomb' | 'binary' | 'too-long'
  constructor(reason: UnreadableDocument['reason'], cause?: unknown) {
    super(reason, { cause })
    this.reason = reason
  }
}

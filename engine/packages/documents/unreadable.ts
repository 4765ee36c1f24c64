/** What can't be read as a document at all. */
export class UnreadableDocument extends Error {
  readonly reason: 'broken' | 'encrypted' | 'bomb' | 'binary' | 'heavy'
  constructor(reason: UnreadableDocument['reason'], cause?: unknown) {
    super(reason, { cause })
    this.reason = reason
  }
}

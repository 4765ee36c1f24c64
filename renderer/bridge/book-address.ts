/** Where the frame for books stands: in an origin of its own, in the shell and in the browser host alike. */
export function bookAddress(): string {
  if (location.protocol === 'app:') return 'app://book/book.html'
  return `${location.protocol}//book.localhost:${location.port}/book.html`
}

/** Puts a text on the clipboard. No permission is given to any page, so it goes the old way, as what is copied from the page. */
export function copyText(text: string): void {
  const write = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
  }
  document.addEventListener('copy', write, { once: true })
  document.execCommand('copy')
  document.removeEventListener('copy', write)
}

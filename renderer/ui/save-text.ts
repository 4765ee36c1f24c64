/** Offers a text to be saved as a file: the system asks where. */
export function saveText(name: string, text: string, type = 'text/plain'): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // After the download has taken hold of it.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

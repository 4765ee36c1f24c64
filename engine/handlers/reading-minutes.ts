/** About 180 words a minute, the longer language counts. */
export function readingMinutes(body: { readonly ru?: string | undefined; readonly en?: string | undefined }): number {
  const words = (text: string | undefined): number => text?.split(/\s+/).filter(Boolean).length ?? 0
  return Math.max(1, Math.round(Math.max(words(body.ru), words(body.en)) / 180))
}

/** What we use of foliate-js, which has no types of its own. */
declare module 'foliate-js/epub.js' {
  import type { FoliateBook } from 'foliate-js/view.js'
  interface BookLoader {
    readonly loadText: (name: string) => Promise<string | null>
    readonly loadBlob: (name: string, type?: string) => Promise<Blob | null>
    readonly getSize: (name: string) => number
  }
  export class EPUB {
    constructor(loader: BookLoader)
    init(): Promise<FoliateBook>
  }
}
declare module 'foliate-js/view.js' {
  export interface FoliateTocItem {
    readonly label?: string
    readonly href?: string
    readonly subitems?: readonly FoliateTocItem[] | null
  }
  export interface FoliateBook {
    readonly toc?: readonly FoliateTocItem[] | null
    readonly sections: readonly {
      readonly id: string
      readonly size: number
      readonly createDocument: () => Promise<Document>
    }[]
  }
  export interface FoliateRenderer extends HTMLElement {
    setStyles?(css: string): void
    getContents(): readonly { readonly doc: Document; readonly index: number }[]
  }
  export class View extends HTMLElement {
    readonly renderer: FoliateRenderer
    readonly lastLocation?: { readonly range?: Range } | null
    open(book: FoliateBook): Promise<void>
    init(options: { lastLocation?: string | undefined; showTextStart?: boolean }): Promise<void>
    goTo(target: string | number): Promise<unknown>
    select(target: string): Promise<void>
    deselect(): void
    next(): Promise<void>
    prev(): Promise<void>
    goLeft(): Promise<void>
    goRight(): Promise<void>
    getCFI(index: number, range: Range): string
    search(options: {
      query: string
    }): AsyncGenerator<'done' | { readonly subitems?: readonly { readonly cfi: string }[]; readonly progress?: number }>
    clearSearch(): void
    addAnnotation(annotation: { readonly value: string }, remove?: boolean): Promise<unknown>
  }
}
declare module 'foliate-js/epubcfi.js' {
  /** Below 0 where the first place stands before the second. Of a range: its start, then its end. */
  export function compare(a: string, b: string): number
  export function collapse(cfi: string, toEnd?: boolean): string
}
declare module 'foliate-js/overlayer.js' {
  export class Overlayer {
    static highlight(rects: unknown, options?: { readonly color?: string }): SVGElement
  }
}
declare module 'foliate-js/vendor/zip.js' {
  export interface ZipEntry {
    readonly filename: string
    readonly rawFilename?: Uint8Array
    readonly filenameUTF8?: boolean
    readonly directory: boolean
    readonly encrypted: boolean
    readonly uncompressedSize: number
    getData(into: WritableStream<Uint8Array>): Promise<unknown>
  }
  export class BlobReader {
    constructor(blob: Blob)
  }
  export class ZipReader {
    constructor(reader: BlobReader)
    getEntries(): Promise<ZipEntry[]>
  }
  export function configure(options: { readonly useWebWorkers: boolean }): void
}

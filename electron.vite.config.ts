import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/** What pdf.js reads beside its code, put beside the page: nothing is ever fetched from elsewhere. Its engine for scripts of PDFs is left out. */
const pdfData = {
  name: 'pdf-data',
  generateBundle(this: { emitFile: (file: { type: 'asset'; fileName: string; source: Uint8Array }) => string }): void {
    for (const folder of ['cmaps', 'standard_fonts', 'wasm', 'iccs']) {
      const from = at(`node_modules/pdfjs-dist/${folder}`)
      for (const name of readdirSync(from)) {
        if (name.startsWith('quickjs')) continue
        this.emitFile({ type: 'asset', fileName: `pdf/${folder}/${name}`, source: readFileSync(resolve(from, name)) })
      }
    }
  },
}

const at = (path: string) => resolve(import.meta.dirname, path)

// The oldest runtime we start on is Electron 33 (Node 20.18, Chromium 130); without this the build aims at the newest.
const nodeTarget = 'node20.18'
const pageTarget = 'chrome130'

export default defineConfig({
  main: {
    build: {
      outDir: at('out/main'),
      target: nodeTarget,
      rolldownOptions: {
        input: {
          index: at('main/index.ts'),
          engine: at('engine/index.ts'),
          'text-worker': at('engine/texts/text-worker.ts'),
          'document-worker': at('engine/packages/documents/document-worker.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      target: nodeTarget,
      // A sandboxed preload can require neither local files nor packages: one self-contained CommonJS file each.
      externalizeDeps: false,
      isolatedEntries: true,
      rolldownOptions: {
        external: ['electron', /^electron\//],
        input: {
          index: at('preload/index.ts'),
          'package-player': at('preload/package-player.ts'),
          diagnostics: at('preload/diagnostics.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react(), pdfData],
    build: {
      outDir: at('out/renderer'),
      emptyOutDir: true,
      target: pageTarget,
      minify: true,
      // Inlined assets would be data: addresses, which the content security policy refuses for fonts and scripts.
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: {
          index: at('renderer/index.html'),
          player: at('renderer/player.html'),
          book: at('renderer/book.html'),
          diagnostics: at('renderer/diagnostics.html'),
        },
      },
    },
  },
})

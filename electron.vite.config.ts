import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

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
    plugins: [react()],
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
          diagnostics: at('renderer/diagnostics.html'),
        },
      },
    },
  },
})

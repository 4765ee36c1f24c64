import { defineConfig } from 'vitest/config'

const electronStub = new URL('./tests/support/electron-stub.ts', import.meta.url).pathname

/** Suites in order of speed; `vitest run --project unit` runs one of them. */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    restoreMocks: true,
    projects: [
      suite('unit', ['tests/unit/**/*.test.{ts,tsx}'], 10_000),
      suite('contract', ['tests/contract/**/*.test.ts'], 30_000),
      suite('architecture', ['tests/architecture/**/*.test.ts'], 60_000),
      suite('integration', ['tests/integration/**/*.test.ts'], 60_000),
      suite('long', ['tests/long/**/*.test.ts'], 600_000),
    ],
  },
})

function suite(name: string, include: string[], testTimeout: number) {
  return {
    extends: true as const,
    // In plain Node `require('electron')` starts a download; tests get a stub that only throws when used.
    resolve: { alias: { 'electron/main': electronStub, 'electron/renderer': electronStub, electron: electronStub } },
    test: { name, include, environment: 'node', testTimeout, hookTimeout: testTimeout },
  }
}

import { defineConfig } from 'vitest/config'

const electronStub = new URL('./tests/support/electron-stub.ts', import.meta.url).pathname

/** Limits are against hanging, never a measure of speed: a test must pass on a machine that is busy with other things. */
const limitMs = 300_000

/** Suites in order of speed; `vitest run --project unit` runs one of them. */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    restoreMocks: true,
    expect: { poll: { timeout: 60_000 } },
    projects: [
      suite('unit', ['tests/unit/**/*.test.{ts,tsx}']),
      suite('contract', ['tests/contract/**/*.test.ts']),
      suite('architecture', ['tests/architecture/**/*.test.ts']),
      suite('integration', ['tests/integration/**/*.test.ts']),
      suite('long', ['tests/long/**/*.test.ts'], 2 * limitMs),
    ],
  },
})

function suite(name: string, include: string[], testTimeout = limitMs) {
  return {
    extends: true as const,
    // In plain Node `require('electron')` starts a download; tests get a stub that only throws when used.
    resolve: { alias: { 'electron/main': electronStub, 'electron/renderer': electronStub, electron: electronStub } },
    test: { name, include, environment: 'node', testTimeout, hookTimeout: testTimeout },
  }
}

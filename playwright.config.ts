import { defineConfig } from '@playwright/test'

/**
 * End to end, in real windows: `staged` runs every test on the staged application, `packaged` those tagged @packaged on the
 * packaged one, `long` those tagged @long on the staged one. A test asks `launchTarget(test.info().project.name)` of scripts/launch-target.ts for what to start.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: '.cache/test-results/e2e',
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['line'], ['json', { outputFile: '.cache/test-results/e2e.json' }]],
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
  projects: [
    { name: 'staged', grepInvert: /@long/ },
    { name: 'packaged', grep: /@packaged/ },
    { name: 'long', grep: /@long/ },
  ],
})

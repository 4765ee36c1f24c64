/** `npm run demo`: plays the main job with two windows and the real server, and leaves pictures of its steps and a short report in `.cache/demo`. */
import { readdir, rm } from 'node:fs/promises'
import { buildApplication } from './build.ts'
import { ensureElectronRuntime } from './electron-runtime.ts'
import { inProject } from './project-paths.ts'
import { runCommand } from './run-command.ts'
import { stageApplication } from './stage.ts'

const folder = inProject('.cache/demo')
const say = (line: string): void => console.log(line)

await rm(folder, { recursive: true, force: true })
await buildApplication({ force: false })
await stageApplication(await ensureElectronRuntime(say))
const { code } = await runCommand(
  process.execPath,
  [inProject('node_modules/@playwright/test/cli.js'), 'test', 'main-job', '--project=staged'],
  { env: { ARTEL_DEMO: folder } },
)
const files = code === 0 ? await readdir(folder) : []
say(
  code === 0
    ? `${files.length} files in ${folder}; begin with report-staged.md.`
    : 'The demo did not come to its end; the lines above say where.',
)
process.exitCode = code

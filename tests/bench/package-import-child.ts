/** One import of a package in a process of its own: `<zip> <profile>`; prints its milliseconds and the megabytes by which the process grew at most. */
import { writeDurably } from '#engine/files/durable-write.ts'
import { createFileStore } from '#engine/files/file-store.ts'
import { createPackages } from '#engine/packages/create-packages.ts'
import { timed } from './bench-row.ts'

const [zip = '', profile = ''] = process.argv.slice(2)
const packages = createPackages(profile, createFileStore(profile), writeDurably)
const before = process.memoryUsage.rss()
let most = before
const look = (): void => {
  most = Math.max(most, process.memoryUsage.rss())
}
const timer = setInterval(look, 20)
const ms = await timed(async () => {
  const read = await packages.import(zip, 'course.zip')
  if (!read.ok) throw new Error(read.error.code)
})
look()
clearInterval(timer)
process.stdout.write(JSON.stringify({ ms, grownMb: (most - before) / 1_000_000 }))

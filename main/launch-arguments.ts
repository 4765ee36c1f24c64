/** What of a command line is ours. The rest belongs to Chromium or comes from outside and is not looked at. */
const scheme = 'artel://'
const joinFlag = '--join='

/** The deep link of a start: only the last argument that begins with our scheme (others may have been injected), or the developer's `--join=`. */
export function deepLinkOf(argv: readonly string[]): string | undefined {
  const join = argv.findLast((argument) => argument.startsWith(joinFlag))
  return argv.findLast((argument) => argument.startsWith(scheme)) ?? join?.slice(joinFlag.length)
}

/** The commands of `artel-server`, in the order in which help lists them. */
import { backupCommand } from './backup.ts'
import { benchmarkCommand } from './benchmark.ts'
import { checkCommand } from './check.ts'
import type { Command } from './command.ts'
import { compactCommand } from './compact.ts'
import { dumpCommand } from './dump.ts'
import { groupsCommand } from './groups.ts'
import { inviteCommand } from './invite.ts'
import { moveCommand } from './move.ts'
import { restoreCommand } from './restore.ts'
import { serveCommand } from './serve.ts'
import { usersCommand } from './users.ts'

export const commands: readonly Command[] = [
  serveCommand,
  usersCommand,
  inviteCommand,
  groupsCommand,
  backupCommand,
  restoreCommand,
  checkCommand,
  compactCommand,
  dumpCommand,
  benchmarkCommand,
  moveCommand,
]

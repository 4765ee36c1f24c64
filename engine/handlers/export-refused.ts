/** Refused items as files, for every noun: what the record is, exactly (JSON), and what a person wrote in it, to be read without Artel (Markdown). */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { errorText } from '#core/contract/errors.ts'
import type { Language } from '#core/domain/bilingual.ts'
import type { AnyRecord } from '#core/record.ts'
import type { OutboxEntry } from '../ports.ts'
import type { HandlerDeps } from './deps.ts'
import { recordTitle, settingsOf } from './present.ts'

/** @returns the folder, made in the profile, and how many items lie in it */
export function exportRefused(deps: HandlerDeps): { folder: string; count: number } {
  const { language } = settingsOf(deps)
  const refused = deps.store.outbox.list().filter(({ state }) => state === 'refused')
  const stamp = new Date(deps.now()).toISOString().slice(0, 19).replaceAll(':', '-')
  const folder = join(deps.profile, 'exports', `refused-${stamp}`)
  mkdirSync(folder, { recursive: true })
  for (const entry of refused) {
    const record = storedRecord(deps, entry.id)
    if (record === undefined) continue
    const name = join(folder, entry.id.replaceAll(/[^A-Za-z0-9._-]/g, '-'))
    writeFileSync(`${name}.json`, `${JSON.stringify(record, null, 2)}\n`, { flush: true })
    writeFileSync(`${name}.md`, readable(entry, record, language), { flush: true })
  }
  return { folder, count: refused.length }
}

/** Deleted ones too: what was to be taken away is in the row. */
function storedRecord({ store }: HandlerDeps, id: string): AnyRecord | undefined {
  const row = store.sql.prepare<[string], string>('SELECT data FROM records WHERE id = ?').pluck().get(id)
  return row === undefined ? undefined : JSON.parse(row)
}

function readable(entry: OutboxEntry, record: AnyRecord, language: Language): string {
  const { what, next } = errorText(entry.error ?? { code: 'internal', facts: {} }, language)
  const title = recordTitle(record, language)
  const heading = `# ${title === '' ? record.type : title}`
  const facts = `${record.type} · ${record.space} · ${new Date(record.updatedAt).toISOString()}\n\n> ${what} ${next}`
  return `${[heading, facts, ...sections(record)].join('\n\n')}\n`
}

const envelope: ReadonlySet<string> = new Set([
  'id',
  'type',
  'space',
  'author',
  'editor',
  'createdAt',
  'updatedAt',
  'v',
])
function sections(record: AnyRecord): readonly string[] {
  return Object.entries(record)
    .filter(([field, value]) => !envelope.has(field) && value !== undefined && value !== '')
    .map(([field, value]) => `## ${field}\n\n${asText(value)}`)
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value
  return `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``
}

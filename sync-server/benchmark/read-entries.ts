/** What companies give to the comparison, read out of the personal spaces of those who opted in; answers are never looked at. */
import { createHmac } from 'node:crypto'
import {
  benchmarkClasses,
  benchmarkEntrySchema,
  type BenchmarkEntryRecord,
} from '#core/domain/benchmark/benchmark-entry.ts'
import type { BenchmarkEntry } from '#core/domain/benchmark/benchmark-rules.ts'
import { personalSpace } from '#core/replication/spaces.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { docToKnownRecord } from '../policies/judge-document.ts'
import type { SpaceStore } from '../storage/space-storage.ts'
import type { Spaces } from '../storage/spaces.ts'

export interface TakenEntry extends BenchmarkEntry {
  readonly edition: number
  readonly optedInAt: number
}
/** By questionnaire. */
export type TakenEntries = ReadonlyMap<string, readonly TakenEntry[]>

const peopleAtOnce = 500
/** More questionnaires than anybody compares. */
const entriesOfOne = 100

interface Found {
  readonly company: string
  readonly entry: BenchmarkEntryRecord
}

/**
 * One person speaks for one company, and one company counts once: of several entries that is the one renewed last (then the one with
 * the greater id).
 * @param areasOf the areas of a questionnaire; undefined where there is none with this id, and its entries are left out
 * @param secret makes names of companies in the rounds' state that tell nothing
 */
export async function readEntries(
  { accounts, spaces }: { readonly accounts: Accounts; readonly spaces: Pick<Spaces, 'find'> },
  areasOf: (questionnaire: string) => ReadonlySet<string> | undefined,
  secret: string,
): Promise<TakenEntries> {
  const taken = new Map<string, Map<string, Found>>()
  for (const user of activeUsers(accounts)) {
    const space = accounts.register.epoch(personalSpace(user)) && (await spaces.find(personalSpace(user)))
    if (space === undefined || space === '') continue
    const own = new Map<string, BenchmarkEntryRecord>()
    for (const entry of await entriesIn(space.store)) {
      if (entry.author !== user || entry.space !== space.space) continue
      const other = own.get(entry.questionnaire)
      if (other === undefined || isLater(entry, other)) own.set(entry.questionnaire, entry)
    }
    for (const entry of own.values()) {
      const companies = taken.get(entry.questionnaire) ?? new Map<string, Found>()
      const company = companyOf(accounts, user, entry.company)
      const other = companies.get(company)
      if (other === undefined || isLater(entry, other.entry)) companies.set(company, { company, entry })
      taken.set(entry.questionnaire, companies)
    }
  }
  return new Map(
    [...taken].flatMap(([questionnaire, companies]) => {
      const areas = areasOf(questionnaire)
      return areas === undefined ? [] : [[questionnaire, [...companies.values()].map((f) => toTaken(f, areas, secret))]]
    }),
  )
}

function* activeUsers({ people }: Accounts): Generator<string> {
  for (let after: string | undefined; ; ) {
    const page = people.list({ state: 'active', after, limit: peopleAtOnce })
    for (const { name } of page) yield name
    if (page.length < peopleAtOnce) return
    after = page.at(-1)?.name
  }
}

async function entriesIn(store: SpaceStore): Promise<readonly BenchmarkEntryRecord[]> {
  const { rows } = await store.allDocs({
    startKey: 'benchmark-entry:',
    endKey: 'benchmark-entry;',
    isEndIncluded: false,
    limit: entriesOfOne,
    descending: false,
    includeDocs: true,
    conflicts: false,
  })
  return rows.flatMap(({ doc }) => {
    const record = doc === undefined || doc === null ? undefined : docToKnownRecord(doc)
    const entry = benchmarkEntrySchema.safeParse(record)
    return entry.success ? [entry.data] : []
  })
}

const isLater = (a: BenchmarkEntryRecord, b: BenchmarkEntryRecord): boolean =>
  a.updatedAt === b.updatedAt ? a.id > b.id : a.updatedAt > b.updatedAt

/** Whom a person speaks for is the server's own knowledge: her company's group, of several the one she named, else herself. */
function companyOf({ people, groups }: Accounts, user: string, named: string): string {
  const own = people
    .groupsOf(user)
    .filter(({ space, role }) => (role === 'owner' || role === 'member') && groups.find(space)?.kind === 'company')
    .map(({ space }) => space)
    .sort()
  return own.find((space) => space === named) ?? own[0] ?? user
}

function toTaken({ company, entry }: Found, areas: ReadonlySet<string>, secret: string): TakenEntry {
  return {
    company: createHmac('sha256', secret).update(company).digest('base64url').slice(0, 22),
    classes: benchmarkClasses(entry.profile),
    scores: Object.fromEntries(Object.entries(entry.scores).filter(([area]) => areas.has(area))),
    edition: entry.edition,
    optedInAt: entry.createdAt,
  }
}

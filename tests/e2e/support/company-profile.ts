/** A director of a small company whose server is away: two closed rounds of the shipped company check that three have answered, a consultant's countersignature, steps on the board. */
import { assessmentRoundId } from '#core/domain/assessment-round/assessment-round.ts'
import { benchmarkId } from '#core/domain/benchmark/benchmark.ts'
import type { Language } from '#core/domain/bilingual.ts'
import { sharedResponseId } from '#core/domain/shared-response/shared-response.ts'
import type { AnyRecord } from '#core/record.ts'
import type { SpaceId } from '#core/replication/spaces.ts'
import { fingerprintOf } from '#engine/handlers/validations.ts'
import { shippedQuestionnaire } from '#tests/support/starter-files.ts'
import { makeAwayProfile, me } from './away-profile.ts'

const day = 86_400_000
const uuid = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
const people = [me, 'oleg-lapin', 'anna-kotova'] as const
const adviser = 'vera-belova'
const space: SpaceId = `group-${uuid(1)}`
const check = shippedQuestionnaire('company-check')
const about = {
  region: 'volga',
  sector: 'instruments',
  size: '10-49',
  age: '10-plus',
  research: '5-15',
  exports: true,
  community: 'cluster',
} as const
const roundOf = (n: number): string => assessmentRoundId(space, check.id, n)
const responseOf = (n: number): string => `response:${uuid(30 + n)}`
export const company = { questionnaire: check.id, name: 'ООО «Север-Прибор»', response: responseOf(2) } as const

export function makeCompanyProfile(userData: string, language: Language): Promise<void> {
  const now = Date.now()
  const records = [...roundRecords(now), ...otherRecords(now)]
  return makeAwayProfile(userData, { language, roles: [`${space}:owner`], groups: [space], records })
}

const envelope = (author: string, at: number, where: string = space) => ({
  space: where,
  author,
  createdAt: at,
  updatedAt: at,
  v: 1,
})

/** The newer one closed 190 days ago: the next is due. The director's own results lie in her personal space. */
function roundRecords(now: number): readonly AnyRecord[] {
  const rounds = [1, 2].map((number) => {
    const closedAt = now - (number === 1 ? 380 : 190) * day
    const at = closedAt - 7 * day
    const round = {
      ...envelope(me, at),
      id: roundOf(number),
      type: 'assessment-round' as const,
      questionnaire: check.id,
      number,
      closedAt,
      agreed: number === 2 ? { [check.questions[3]?.key ?? '']: { level: 3, meaning: 1 } } : {},
    }
    const shared = people.map((author, who) => ({
      ...envelope(author, at + day),
      id: sharedResponseId(round.id, author),
      type: 'shared-response' as const,
      questionnaire: check.id,
      round: round.id,
      edition: check.edition,
      answers: Object.fromEntries(check.questions.map(({ key }, i) => [key, levelOf(i, who, number)])),
      profile: about,
      finishedAt: at,
    }))
    return { round, shared }
  })
  const validations = rounds.slice(1).map(({ round, shared }) => ({
    ...envelope(adviser, round.closedAt + 5 * day),
    id: `validation:${uuid(5)}`,
    type: 'validation',
    round: round.id,
    kind: 'countersign',
    of: fingerprintOf(round, shared),
    text: 'Смотрела журнал рекламаций и план патентования: ответы подтверждаются.',
  }))
  const own = rounds.flatMap(({ round, shared }) =>
    shared
      .filter(({ author }) => author === me)
      .map(({ answers, edition, profile, finishedAt }) => ({
        ...envelope(me, finishedAt, `user-${me}`),
        id: responseOf(round.number),
        type: 'response',
        questionnaire: check.id,
        edition,
        answers,
        profile,
        finishedAt,
        evidence: { [check.questions[0]?.key ?? '']: 'Протокол от 12 мая' },
      })),
  )
  return [...rounds.flatMap(({ round, shared }) => [round, ...shared]), ...validations, ...own]
}

/** Three who mostly agree, and better the second time; the fourth area stays behind and holds the whole back. */
function levelOf(question: number, who: number, round: number): 1 | 2 | 3 | 4 | 5 {
  const area = Math.floor(question / 5)
  if (area === 3) return question % 2 === 0 ? 1 : 2
  const level = ((question * 7) % 3) + (round === 1 ? 1 : 3) - (question % 9 === who ? 2 : 0)
  return ([1, 2, 3, 4, 5] as const)[Math.max(0, level - 1)] ?? 5
}

function otherRecords(now: number): readonly AnyRecord[] {
  const text = (ru: string, en: string) => ({ ru, en, source: 'ru' as const })
  const named = (user: string, displayName: string) => ({
    ...envelope(user, now - 400 * day, 'community'),
    id: `member:${user}`,
    type: 'member',
    displayName,
    languages: ['ru' as const],
  })
  const step = (n: number, title: ReturnType<typeof text>, more: object) => ({
    ...envelope(me, now - 300 * day),
    id: `step:${uuid(20 + n)}`,
    type: 'step',
    title,
    questionnaire: check.id,
    state: 'planned',
    movedAt: now - 250 * day,
    ...more,
  })
  const shown = { kind: 'shown', n: 14, median: 48, quartiles: [33, 62] }
  return [
    {
      ...envelope(me, now - 400 * day),
      id: `group:${uuid(1)}`,
      type: 'group',
      kind: 'company',
      title: { ru: company.name, source: 'ru' },
      people: people.map((user) => ({ user, role: user === me ? 'owner' : 'member' })),
      advisers: [{ user: adviser, since: now - 300 * day, isWithdrawn: false }],
    },
    named(me, 'Ирина Ветрова'),
    named('oleg-lapin', 'Олег Лапин'),
    named('anna-kotova', 'Анна Котова'),
    named(adviser, 'Вера Белова'),
    step(1, text('Завести реестр своих разработок', 'Keep a register of what we have developed'), { state: 'done' }),
    step(2, text('Проверить чистоту нового датчика по патентам', 'Check the new sensor against patents'), {
      owner: 'oleg-lapin',
      due: '2027-02-15',
      first: {
        text: text(
          'Выписать три признака датчика и поискать их в базе',
          'Write down three features and search for them',
        ),
        minutes: 90,
      },
    }),
    {
      ...envelope('artel', now - 100 * day, 'community'),
      id: benchmarkId(check.id, check.edition),
      type: 'benchmark',
      questionnaire: check.id,
      edition: check.edition,
      round: 3,
      roundAt: now - 100 * day,
      nextAt: now + 80 * day,
      classes: { all: Object.fromEntries(check.areas.map(({ key }) => [key, shown])) },
    },
  ]
}

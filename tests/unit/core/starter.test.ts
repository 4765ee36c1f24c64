import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { articleSchema } from '#core/domain/article/article.ts'
import { bilingualText } from '#core/domain/bilingual.ts'
import { collectionSchema } from '#core/domain/collection/collection.ts'
import { courseSchema } from '#core/domain/course/course.ts'
import { lessonSchema } from '#core/domain/lesson/lesson.ts'
import { questionnaireSchema, type Questionnaire } from '#core/domain/questionnaire/questionnaire.ts'
import { bandOf } from '#core/domain/questionnaire/bands.ts'
import { scoreResponse } from '#core/domain/response/response-rules.ts'
import { quizSchema, type Answer, type Question, type Quiz } from '#core/domain/quiz/quiz.ts'
import { scoreQuiz } from '#core/domain/quiz/quiz-rules.ts'
import { exactForms } from '#core/domain/quiz/text-match.ts'
import { termSchema } from '#core/domain/term/term.ts'
import { topicSchema } from '#core/domain/topic/topic.ts'
import { envelopeSchema, type AnyRecord } from '#core/record.ts'
import { parseStarter } from '#core/starter/starter.ts'

/** Forms that are always a mistake without ё, and beginnings of words that are; what exists in both spellings («все», «чем») is left out. */
const wholeWords =
  'еще ее мое твое свое чье нее причем прием подъем съем чертеж счет полет налет идет придет найдет пойдет уйдет дойдет зайдет пройдет берет берете ' +
  'дает даете отдает создает признает живет ведет приведет несет растет вернет остается придется удается бьет шлет зовет трех четырех трем шел пришел ушел нашел ' +
  'прошел дошел вел привел провел нес принес внес учел приобрел изобрел прочел введен проведен заключен включен утвержден защищен решен учтен легкий легкая легкое ' +
  'легкие черный черная черные желтый зеленый темный темная темное темные твердый твердая твердое дешевый дешевая дешевое дешевые дешевого тяжелый тяжелая тяжелое'
const wordBeginnings =
  'зачет учет расчет отчет счетчик пересчет почет надежн серьезн объем приемк партнер чертежн возьмет начнет поймет ждет назовет четк жестк определенн актер самолет мертв вовлечен щетк'
const wordsWithoutYo = new RegExp(
  `(?<!\\p{L})(?:(?:${wholeWords.replaceAll(' ', '|')})(?!\\p{L})|(?:${wordBeginnings.replaceAll(' ', '|')}))`,
  'iu',
)

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const folder = fileURLToPath(new URL('../../../resources/starter/', import.meta.url))
const files: ReadonlyMap<string, string> = new Map(
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path.slice(folder.length).replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
)
const records = parseStarter(files)
const bodies = [...files].filter(([path]) => path.endsWith('.md'))
const russian = [...strings(records)].filter((text) => /[а-яё]/i.test(text))

const ofType = <T extends AnyRecord>(type: string, schema: { parse(value: unknown): T }): readonly T[] =>
  records.filter((record) => record.type === type).map((record) => schema.parse(record))
const quizzes = ofType<Quiz>('quiz', quizSchema)
const questions = quizzes.flatMap((quiz) => quiz.questions)
const questionnaires = ofType<Questionnaire>('questionnaire', questionnaireSchema)

describe('the records of the starter library', () => {
  it('are the whole library: texts, courses whose every lesson has a quiz, the instruments', () => {
    const count = (type: string) => records.filter((record) => record.type === type).length
    expect(['questionnaire', 'quiz'].map(count)).toEqual([questionnaires.length, count('lesson')])
    expect(ofType('course', courseSchema).map((course) => course.lessons.length)).toEqual([5, 6, 6, 6])
    expect(count('article')).toBe(bodies.filter(([path]) => path.startsWith('articles/')).length / 2)
  })

  it('are valid by the schema of their noun and its envelope', () => {
    const schemas = {
      topic: topicSchema,
      term: termSchema,
      collection: collectionSchema,
      article: articleSchema,
      course: courseSchema,
      lesson: lessonSchema,
      quiz: quizSchema,
      questionnaire: questionnaireSchema,
    }
    for (const record of records) {
      const schema = Object.entries(schemas).find(([type]) => type === record.type)?.[1]
      expect(schema?.safeParse(record).error, record.id).toBeUndefined()
      expect(envelopeSchema.safeParse(record).success, record.id).toBe(true)
      expect(record).toMatchObject({
        space: 'library',
        author: 'artel',
        v: 1,
        createdAt: Date.UTC(2026, 10, 20),
        updatedAt: Date.UTC(2026, 10, 20),
      })
      if (record.type !== 'topic')
        expect(record.id).toMatch(/^[a-z]+:[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    }
  })

  it('are the same on every device, whatever the line ends of the checkout', () => {
    const windows = new Map([...files].map(([path, text]) => [path, `\uFEFF${text.replaceAll('\n', '\r\n')}`]))
    expect(JSON.stringify(parseStarter(windows))).toBe(JSON.stringify(records))
  })

  it('use every file of the folder', () => {
    const read = new Set<string>()
    class Recording extends Map<string, string> {
      override get(path: string): string | undefined {
        read.add(path)
        return super.get(path)
      }
    }
    parseStarter(new Recording(files))
    expect([...read].sort()).toEqual([...files.keys()].sort())
  })

  it('join course, lessons and quizzes by their ids', () => {
    const lessons = ofType('lesson', lessonSchema)
    for (const course of ofType('course', courseSchema)) {
      expect(course.lessons).toEqual(lessons.filter((lesson) => lesson.course === course.id).map((lesson) => lesson.id))
    }
    for (const quiz of quizzes)
      expect(lessons.find((lesson) => lesson.quiz === quiz.id)).toMatchObject({ id: quiz.lesson, course: quiz.course })
    expect(lessons.every((lesson) => lesson.quiz !== undefined)).toBe(true)
  })

  it('have both languages everywhere', () => {
    const texts = [...bilinguals(records)]
    expect(texts.length).toBeGreaterThan(300)
    for (const text of texts) {
      expect(bilingualText(text, 'ru').text, text.en).toMatch(/[а-яё0-9%]/i)
      expect(bilingualText(text, 'en').text, text.ru).toMatch(/[a-z0-9%]/i)
      expect(text.en ?? '', text.ru).not.toMatch(/^[^a-z]*[а-яё]{3,}/i)
    }
  })
})

describe('the quizzes of the starter library', () => {
  it('use all six kinds of question: a few in the first course, four to six in the others, ten in a final test', () => {
    expect(new Set(questions.map((question) => question.kind))).toEqual(
      new Set(['single', 'multiple', 'true-false', 'number', 'fill-in', 'ordering']),
    )
    for (const [at, course] of ofType('course', courseSchema).entries()) {
      const sizes = quizzes.filter((quiz) => quiz.course === course.id).map((quiz) => quiz.questions.length)
      if (at === 0) expect(sizes).toEqual([2, 3, 2, 3, 3])
      else {
        for (const size of sizes.slice(0, -1)) expect([4, 5, 6], course.id).toContain(size)
        expect(sizes.at(-1), course.id).toBe(at === 1 ? 6 : 10)
      }
    }
  })

  it('give the full score to who knows the answers', () => {
    for (const quiz of quizzes) {
      const answers = new Map(quiz.questions.map((question) => [question.key, rightAnswer(question)]))
      expect(scoreQuiz(quiz, answers, exactForms)).toMatchObject({ share: 1, isPassed: true })
      expect(scoreQuiz(quiz, new Map(), exactForms).isPassed).toBe(false)
    }
  })

  it('teach with every option, and with every question that has none to choose', () => {
    for (const question of questions) {
      if (question.kind === 'single' || question.kind === 'multiple') {
        for (const option of question.options)
          expect(option.feedback?.ru?.length ?? 0, `${question.key} ${option.key}`).toBeGreaterThan(25)
      } else {
        expect(question.feedback?.ru?.length ?? 0, question.key).toBeGreaterThan(25)
      }
    }
  })

  it('leave something wrong to choose', () => {
    for (const question of questions) {
      if (question.kind === 'multiple')
        expect(question.answers.length, question.key).toBeLessThan(question.options.length)
    }
  })

  it('do not let the place of the right answer tell it', () => {
    const places = questions.flatMap((q) =>
      q.kind === 'single' ? [q.options.findIndex((option) => option.key === q.answer)] : [],
    )
    expect(new Set(places).size).toBeGreaterThanOrEqual(3)
  })
})

describe('the questionnaires of the starter library', () => {
  it('begin with a quick one that gives a radar: one question for each of five areas, four interpretations for each', () => {
    const quick = questionnaires.filter(({ title }) => title.en?.startsWith('Quick'))
    expect(quick).toHaveLength(1)
    for (const { areas, questions: asked } of quick) {
      expect(areas).toHaveLength(5)
      expect(asked.map((question) => question.area)).toEqual(areas.map((area) => area.key))
      for (const area of areas) expect(area.interpretations).toHaveLength(4)
      for (const question of asked) expect(question.why?.ru, question.key).toBeTruthy()
    }
  })

  it('hold the company check: eight areas of five, read in full, with steps that lead to what is here', () => {
    const whole = questionnaires.find(({ asksProfile }) => asksProfile === true)
    expect(whole?.areas).toHaveLength(8)
    for (const area of whole?.areas ?? []) {
      expect([area.interpretations?.length, area.nextLevels?.length], area.key).toEqual([4, 3])
      const asked = whole?.questions.filter((question) => question.area === area.key) ?? []
      expect(asked, area.key).toHaveLength(5)
      for (const question of asked) {
        expect(question.why?.ru && question.evidence?.ru, question.key).toBeTruthy()
        expect(new Set(question.statements.map((statement) => statement.ru)).size, question.key).toBe(5)
        expect(
          whole?.rules?.some((rule) => rule.question === question.key),
          question.key,
        ).toBe(true)
      }
    }
    expect(whole?.rules?.length ?? 0).toBeGreaterThanOrEqual(60)
  })

  it('name in their rules only what the starter has', () => {
    for (const { rules = [] } of questionnaires)
      for (const rule of rules)
        expect(
          records.some(({ id }) => id === rule.object),
          rule.key,
        ).toBe(true)
  })

  it('hold eight short checks, each one area of the whole with the same questions', () => {
    const short = questionnaires.filter(({ kind }) => kind === 'area')
    expect(short).toHaveLength(8)
    for (const { areas, questions: asked, rules = [] } of short) {
      expect([areas.length, asked.length]).toEqual([1, 5])
      expect(rules.length).toBeGreaterThanOrEqual(5)
    }
  })

  it('hold the check of a person’s skills: five fields of six', () => {
    const [skills] = questionnaires.filter(({ kind }) => kind === 'skills')
    expect(skills?.areas.map(({ key }) => skills.questions.filter(({ area }) => area === key).length)).toEqual([
      6, 6, 6, 6, 6,
    ])
  })

  it('hold the checklist of who builds a community: seven chapters, forty points and more, each with how to tell and what to do', () => {
    const [checklist] = questionnaires.filter(({ kind }) => kind === 'checklist')
    expect(checklist?.areas).toHaveLength(7)
    expect(checklist?.questions.length ?? 0).toBeGreaterThanOrEqual(40)
    for (const point of checklist?.questions ?? []) expect(point.tell?.ru && point.act?.ru, point.key).toBeTruthy()
  })

  it('can be scored on every level', () => {
    for (const questionnaire of questionnaires) {
      const at = (level: 1 | 3 | 5) =>
        scoreResponse(
          questionnaire,
          Object.fromEntries(questionnaire.questions.map((question) => [question.key, level])),
        )
      expect([at(1).overall, at(3).overall, at(5).overall]).toEqual([0, 50, 100])
      expect(bandOf(at(5).overall ?? 0)).toBe('leading')
    }
  })
})

describe('the texts of the starter library', () => {
  it('are Markdown without raw HTML and without a heading of level 1', () => {
    for (const [path, text] of bodies) {
      expect(text, path).not.toMatch(/<\/?[a-z!][^>]*>/i)
      expect(text, path).not.toMatch(/^# /m)
      expect(text, path).not.toMatch(/^=+\s*$/m)
      expect(text, path).toMatch(/^## /m)
    }
  })

  it('are long enough to learn from, in both languages alike', () => {
    for (const [path, text] of bodies) {
      const words = text.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length
      const [least, most] = lengthOf(path)
      expect(words, path).toBeGreaterThan(least)
      expect(words, path).toBeLessThan(most)
      const other =
        files.get(path.endsWith('.ru.md') ? path.replace('.ru.md', '.en.md') : path.replace('.en.md', '.ru.md')) ?? ''
      const shape = (body: string) => [/^## /gm, /^\|/gm].map((mark) => body.match(mark)?.length ?? 0)
      expect(shape(text), path).toEqual(shape(other))
    }
  })

  it('have tables whose rows are as wide as their heads', () => {
    for (const [path, text] of bodies) {
      for (const table of text.match(/(?:^\|.*\n)+/gm) ?? []) {
        const widths = table
          .trim()
          .split('\n')
          .map((row) => row.split('|').length)
        expect(new Set(widths).size, `${path}: ${table.slice(0, 60)}`).toBe(1)
      }
    }
  })

  it('write ё', () => {
    for (const text of russian) expect(text.match(wordsWithoutYo)?.[0], text.slice(0, 60)).toBeUndefined()
  })

  it('quote with «ёлочки» in Russian', () => {
    for (const text of russian) {
      if (!/[а-яё]/i.test(text.slice(0, 200)) || /[a-z]{4,} [a-z]{2,} [a-z]{3,}/i.test(text)) continue
      expect(text, text.slice(0, 60)).not.toMatch(/["“”']/)
      expect(text.match(/«/g)?.length ?? 0, text.slice(0, 60)).toBe(text.match(/»/g)?.length ?? 0)
    }
    for (const [path, text] of bodies) {
      if (path.endsWith('.ru.md')) expect(text, path).not.toMatch(/["“”']/)
    }
  })

  it('do not break a line before a dash in Russian titles and questions', () => {
    for (const [path, text] of files) {
      if (path.endsWith('.json')) expect(text, path).not.toMatch(/[а-яё»,] —/i)
    }
  })
})

describe('a broken starter', () => {
  const withFile = (path: string, change: (text: string) => string) =>
    new Map([...files, [path, change(files.get(path) ?? '')]])

  it('is refused with the file and the reason', () => {
    expect(() => parseStarter(new Map())).toThrow('library.json: is missing')
    expect(() => parseStarter(withFile('library.json', () => '{'))).toThrow('library.json: is not JSON')
    expect(() => parseStarter(withFile('courses/ip/lesson-1.en.md', () => ' \n'))).toThrow(
      'courses/ip/lesson-1.en.md: is empty',
    )
    expect(() =>
      parseStarter(withFile('library.json', (text) => text.replace('"topic": "ip"', '"topic": "cooking"'))),
    ).toThrow(/library\.json.*no topic cooking/s)
  })

  it('is refused when a right answer is not among the options', () => {
    const broken = withFile('courses/ip/quiz-1.json', (text) =>
      text.replace(/"answer": "[a-z-]+"/, '"answer": "nowhere"'),
    )
    expect(() => parseStarter(broken)).toThrow(/quiz-1\.json: .*no-such-option/)
  })

  it('is refused when two records have one id', () => {
    const [first = '', second = ''] = records.filter((record) => record.type === 'lesson').map((record) => record.id)
    expect(() => parseStarter(withFile('library.json', (text) => text.replace(second, first)))).toThrow(
      `two records have the id ${first}`,
    )
  })

  it('is refused when a question belongs to no area', () => {
    const broken = withFile('questionnaires/quick-check.json', (text) =>
      text.replace('"area": "ip"', '"area": "nothing"'),
    )
    expect(() => parseStarter(broken)).toThrow('area.unknown at questions/ip-inventory/area/nothing')
  })
})

function rightAnswer(question: Question): Answer {
  switch (question.kind) {
    case 'single':
      return { kind: 'single', choice: question.answer }
    case 'multiple':
      return { kind: 'multiple', choices: question.answers }
    case 'true-false':
      return { kind: 'true-false', value: question.answer }
    case 'number':
      return { kind: 'number', value: question.answer }
    case 'fill-in':
      return { kind: 'fill-in', text: question.accepted[0] ?? '' }
    case 'ordering':
      return { kind: 'ordering', order: question.options.map((option) => option.key) }
    default:
      throw new Error(`the starter library asks no ${question.kind}`)
  }
}

/** Words: the first course is read in ten minutes, a lesson of the others in twenty. */
function lengthOf(path: string): readonly [least: number, most: number] {
  if (path.startsWith('courses/artel/')) return [200, 400]
  return path.startsWith('courses/') ? [600, 1_350] : [450, 1_150]
}

interface Text {
  readonly ru?: string
  readonly en?: string
  readonly source: 'ru' | 'en'
}

function* bilinguals(value: unknown): Generator<Text> {
  if (!isObject(value)) return
  const { ru, en, source } = value
  if (source === 'ru' || source === 'en') {
    yield { source, ...(typeof ru === 'string' ? { ru } : {}), ...(typeof en === 'string' ? { en } : {}) }
  } else for (const child of Object.values(value)) yield* bilinguals(child)
}

function* strings(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (isObject(value)) for (const child of Object.values(value)) yield* strings(child)
}

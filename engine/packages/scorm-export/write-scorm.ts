/**
 * A native course as a SCORM package (1.2, or 2004 4th edition) for any system that plays them: each lesson is a page and an item of its own, with its quiz, score and completion. All of it
 * is in the zip; nothing is fetched.
 */
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import yazl from 'yazl'
import type { Language } from '#core/domain/bilingual.ts'
import { escapeXml } from '../books/write-epub.ts'
import { courseScript } from './course-script.ts'
import { formsScript, rulesScript } from './rules-script.ts'
import type { PageQuestion } from './quiz-html.ts'

export type ScormStandard = 'scorm12' | 'scorm2004'

export interface ScormLesson {
  readonly title: string
  readonly language: Language
  /** Title of its module, where it has one. */
  readonly module: string | undefined
  /** The inner part of the page's body. */
  readonly html: string
  readonly questions: readonly PageQuestion[]
  /** 0-1. */
  readonly passShare: number
}
export interface ScormCourse {
  readonly standard: ScormStandard
  /** Letters, digits and dashes. */
  readonly id: string
  readonly title: string
  readonly language: Language
  /** Milliseconds UTC. */
  readonly date: number
  readonly lessons: readonly ScormLesson[]
  /** `file`: name without a folder, as the lessons' HTML names it. */
  readonly pictures: readonly { readonly file: string; readonly bytes: Uint8Array }[]
}

/** Writes the package to `path`. Equal courses give equal bytes. */
export async function writeScorm(course: ScormCourse, path: string): Promise<void> {
  const zip = new yazl.ZipFile()
  const mtime = new Date(course.date)
  for (const [name, text] of scormFiles(course)) zip.addBuffer(Buffer.from(text), name, { mtime })
  for (const { file, bytes } of course.pictures)
    zip.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), file, { mtime, compress: false })
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path))
}

/** Everything but the pictures, by name. */
export function scormFiles(course: ScormCourse): ReadonlyMap<string, string> {
  const pages = course.lessons.flatMap((lesson, i): [string, string][] => [
    [`lesson-${i + 1}.html`, lessonPage(lesson, i + 1)],
    [`lesson-${i + 1}.js`, lessonFacts(lesson, course.standard)],
  ])
  return new Map([
    ['imsmanifest.xml', scormManifest(course)],
    ['course.css', style],
    ['course.js', courseScript],
    ...commonScripts(course).map((name): [string, string] => [name, name === 'forms.js' ? formsScript : rulesScript]),
    ...pages,
  ])
}

/** Rules where something is asked; word forms where words are written. */
function commonScripts({ lessons }: Pick<ScormCourse, 'lessons'>): readonly string[] {
  const asked = lessons.flatMap(({ questions }) => questions)
  if (asked.length === 0) return []
  return asked.some(({ hasForms }) => hasForms) ? ['rules.js', 'forms.js'] : ['rules.js']
}

export const scormWords = {
  ru: {
    check: 'Проверить ответы',
    finish: 'Урок пройден',
    passed: 'Тест сдан.',
    failed: 'Тест пока не сдан: поправьте ответы и проверьте ещё раз.',
    done: 'Урок пройден.',
    score: 'Результат: {share} %.',
    right: 'Верно.',
    partly: 'Верно отчасти.',
    wrong: 'Неверно.',
    up: 'Выше',
    down: 'Ниже',
    yes: 'Верно',
    no: 'Неверно',
    choose: 'Выберите',
    answer: 'Ваш ответ',
    number: 'Число',
    numberUnit: 'Число и единица',
    place: 'Покажите место на рисунке',
    byName: 'Выбрать по названию',
    clear: 'Убрать отметки',
    left: 'Отмечено: {count} из {most}',
    trainer: 'Этот ответ проверяет преподаватель: спросите, как его сдать. В результат теста он не входит.',
  },
  en: {
    check: 'Check the answers',
    finish: 'I have done this lesson',
    passed: 'Passed.',
    failed: 'Not passed yet: mend your answers and check again.',
    done: 'Lesson done.',
    score: 'Result: {share} %.',
    right: 'Right.',
    partly: 'Partly right.',
    wrong: 'Wrong.',
    up: 'Up',
    down: 'Down',
    yes: 'True',
    no: 'False',
    choose: 'Choose',
    answer: 'Your answer',
    number: 'Number',
    numberUnit: 'Number and unit',
    place: 'Show the place on the picture',
    byName: 'Choose by name',
    clear: 'Remove the marks',
    left: 'Marked: {count} of {most}',
    trainer: 'Your trainer marks this answer: ask how to hand it in. It does not count in the result here.',
  },
} as const

function lessonPage(lesson: ScormLesson, number: number): string {
  const { title, language, html, questions } = lesson
  const words = scormWords[language]
  const scripts = commonScripts({ lessons: [lesson] })
    .map((name) => `<script src="${name}"></script>`)
    .join('')
  const quiz = questions.length === 0 ? '' : `<form id="quiz">${questions.map((q) => q.html).join('')}</form>`
  return `<!DOCTYPE html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeXml(title)}</title><link rel="stylesheet" href="course.css"></head>
<body><main><h1>${escapeXml(title)}</h1>${html}${quiz}<p id="state" role="status"></p><button type="button" id="done">${questions.some(({ isScored }) => isScored) ? words.check : words.finish}</button></main>
${scripts}<script src="lesson-${number}.js"></script><script src="course.js"></script></body></html>`
}

/** `<` can't end the script whatever stands in a text. */
function lessonFacts({ language, questions, passShare }: ScormLesson, standard: ScormStandard): string {
  const facts = { standard, passShare, questions: questions.map((q) => q.key), words: scormWords[language] }
  return `window.artelLesson = ${JSON.stringify(facts).replaceAll('<', String.raw`\u003c`)};\n`
}

const namespaces = {
  scorm12:
    'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"',
  scorm2004:
    'xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3" xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss"',
} as const

function scormManifest(course: ScormCourse): string {
  const { standard, title } = course
  const is2004 = standard === 'scorm2004'
  const sequencing = is2004 ? '<imsss:sequencing><imsss:controlMode choice="true" flow="true"/></imsss:sequencing>' : ''
  const pictures = course.pictures.map(({ file }) => `<file href="${escapeXml(file)}"/>`).join('')
  const resources = course.lessons.map(
    (_, i) =>
      `<resource identifier="r${i + 1}" type="webcontent" ${is2004 ? 'adlcp:scormType' : 'adlcp:scormtype'}="sco" href="lesson-${i + 1}.html"><file href="lesson-${i + 1}.html"/><file href="lesson-${i + 1}.js"/><dependency identifierref="common"/></resource>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="artel-${escapeXml(course.id)}" version="1.0" ${namespaces[standard]}>
<metadata><schema>ADL SCORM</schema><schemaversion>${is2004 ? '2004 4th Edition' : '1.2'}</schemaversion></metadata>
<organizations default="course"><organization identifier="course"><title>${escapeXml(title)}</title>${itemsXml(course)}${sequencing}</organization></organizations>
<resources>${resources.join('')}<resource identifier="common" type="webcontent" ${is2004 ? 'adlcp:scormType' : 'adlcp:scormtype'}="asset"><file href="course.css"/><file href="course.js"/>${commonScripts(
    course,
  )
    .map((name) => `<file href="${name}"/>`)
    .join('')}${pictures}</resource></resources>
</manifest>`
}

/** Neighbouring lessons of one module stand under its title. */
function itemsXml({ lessons, standard }: ScormCourse): string {
  let xml = ''
  let open: string | undefined
  for (const [i, lesson] of lessons.entries()) {
    if (open !== undefined && lesson.module !== open) xml += closed(standard)
    if (lesson.module !== undefined && lesson.module !== open)
      xml += `<item identifier="m${i + 1}"><title>${escapeXml(lesson.module)}</title>`
    open = lesson.module
    const mastery =
      standard === 'scorm12' && lesson.questions.some(({ isScored }) => isScored)
        ? `<adlcp:masteryscore>${Math.round(lesson.passShare * 100)}</adlcp:masteryscore>`
        : ''
    xml += `<item identifier="i${i + 1}" identifierref="r${i + 1}"><title>${escapeXml(lesson.title)}</title>${mastery}</item>`
  }
  return open === undefined ? xml : xml + closed(standard)
}
const closed = (standard: ScormStandard): string =>
  standard === 'scorm2004'
    ? '<imsss:sequencing><imsss:controlMode choice="true" flow="true"/></imsss:sequencing></item>'
    : '</item>'

const style =
  'body{margin:0;font:1.0625rem/1.6 Georgia,"Times New Roman",serif;color:#1f1d1a;background:#fff}main{max-width:44rem;margin:0 auto;padding:1.5rem}h1{line-height:1.25}img{max-width:100%;height:auto}table{border-collapse:collapse}th,td{border-bottom:1px solid #999;padding:.3em .6em;text-align:left;vertical-align:top}fieldset{margin:1.5rem 0;border:1px solid #bbb;border-radius:8px;padding:1rem}legend{font-weight:bold}legend p{margin:0}label{display:block;padding:.35rem 0}input[type=text]{font:inherit;padding:.35rem .5rem;min-width:12rem}li{padding:.25rem 0}li button{margin-left:.4rem;min-width:2rem;min-height:2rem}.feedback{border-left:3px solid #888;padding-left:.75rem}.feedback p{margin:.25rem 0}.spots{position:relative;display:inline-block;max-width:100%;cursor:crosshair}.spots img{display:block}.spot{position:absolute;width:1.4rem;height:1.4rem;margin:-.7rem 0 0 -.7rem;border-radius:50%;border:3px solid #fff;background:#8c2f39;box-shadow:0 0 0 1px #000;pointer-events:none}select,textarea{font:inherit;max-width:100%}textarea{width:100%;min-height:8rem;box-sizing:border-box}.pairs{list-style:none;padding:0}.pairs li{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}.mark{font-weight:bold;margin:.5rem 0 0}#done{font:inherit;padding:.6rem 1.2rem;border-radius:8px;border:1px solid #333;background:#1f4d3a;color:#fff}@media (prefers-color-scheme:dark){body{background:#1a1917;color:#ece8e1}fieldset{border-color:#666}}'

/** Questions from QTI 2.1: single items, or a zip of them in the order of its test. Entities are refused, text is taken without markup, pictures of the package come along, remote things are not fetched. */
import { readFile } from 'node:fs/promises'
import { posix } from 'node:path'
import type { ArtelError } from '#core/contract/errors.ts'
import type { Language } from '#core/domain/bilingual.ts'
import { ok, type Result } from '#core/kernel/result.ts'
import { openSafeZip, type SafeZip, type ZipEntry } from '../safe-zip.ts'
import { decodeXml, parseXml } from '../xml-node.ts'
import { type KeptPicture, readQtiItem } from './qti-item.ts'
import { readQtiTest, type ReadTest } from './qti-test.ts'
import { withoutInline } from './qti-text.ts'
import { createQuestionSink, fail, type QuestionSink, type ReadQuestions } from './read-questions.ts'

const mostItemBytes = 2_000_000
const mostPictureBytes = 20_000_000

/** Keeps a picture for good; undefined when it is none. */
export type KeepPicture = (bytes: Uint8Array, name: string) => Promise<KeptPicture | undefined>

/** @param name what the person calls the file. Errors: those of a zip that can't be opened safely. */
export async function readQti(
  path: string,
  name: string,
  language: Language,
  keep: KeepPicture,
): Promise<Result<ReadQuestions, ArtelError>> {
  const sink = createQuestionSink()
  if (name.toLowerCase().endsWith('.xml')) {
    takeItem(sink, name, decodeXml(await readFile(path)), language, () => undefined)
    return ok(sink.result())
  }
  const zip = await openSafeZip(path, name)
  if (!zip.ok) return zip
  try {
    return ok(await readPackage(zip.value, sink, language, keep))
  } finally {
    zip.value.close()
  }
}

async function readPackage(
  { entries }: SafeZip,
  sink: QuestionSink,
  language: Language,
  keep: KeepPicture,
): Promise<ReadQuestions> {
  const files = new Map<string, string>()
  for (const entry of entries) {
    const text = await readText(entry)
    if (text !== undefined) files.set(entry.path, text)
  }
  const isItem = (text: string): boolean => /<(?:\w+:)?assessmentItem[\s>]/.test(text)
  const items = [...files].filter(([, text]) => isItem(text)).map(([file]) => file)
  const test = testIn(files)
  const pictures = new Map<string, KeptPicture>()
  const listed = inOrder(test, items)
  for (const { file } of listed)
    for (const href of hrefsIn(files.get(file) ?? '')) {
      const path = pathOf(file, href)
      const entry = entries.find((own) => own.path === path)
      if (entry === undefined || entry.size > mostPictureBytes || pictures.has(path)) continue
      const kept = await keep(await entry.read(), posix.basename(path))
      if (kept !== undefined) pictures.set(path, kept)
    }
  for (const { file, pool } of listed)
    takeItem(sink, file, files.get(file) ?? '', language, (href) => pictures.get(pathOf(file, href)), pool)
  const { questions, problems } = sink.result()
  if (test === undefined) return { questions, problems }
  const choices = listed
    .map(({ file }) => files.get(file) ?? '')
    .filter((text) => /<(?:\w+:)?choiceInteraction\s/.test(text))
  const isShuffled =
    choices.length > 0 && choices.every((text) => /<(?:\w+:)?choiceInteraction\s[^>]*\bshuffle="true"/.test(text))
  const settings = { ...test.read.settings, ...(isShuffled ? { shuffleOptions: true } : {}) }
  return {
    questions,
    problems,
    ...(Object.keys(settings).length === 0 ? {} : { settings }),
    ...(test.read.passShare === undefined ? {} : { passShare: test.read.passShare }),
  }
}

async function readText(entry: ZipEntry): Promise<string | undefined> {
  if (!entry.path.toLowerCase().endsWith('.xml') || entry.size > mostItemBytes) return undefined
  return decodeXml(await entry.read())
}

function hrefsIn(xml: string): readonly string[] {
  const found = xml.matchAll(/<(?:\w+:)?(?:img|object)\s[^<>]*?\b(?:src|data)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')/g)
  return [...new Set([...found].map(([, a, b]) => a ?? b ?? ''))]
}

function pathOf(file: string, href: string): string {
  const plain = href.replace(/[?#].*$/, '').replaceAll('&amp;', '&')
  return posix.join(posix.dirname(file), decoded(plain))
}
function decoded(href: string): string {
  try {
    return decodeURIComponent(href)
  } catch {
    // A name with a per cent sign of its own.
    return href
  }
}

function takeItem(
  sink: QuestionSink,
  file: string,
  xml: string,
  language: Language,
  pictureOf: (href: string) => KeptPicture | undefined,
  pool?: string,
): void {
  const item = parseXml(withoutInline(xml), 'assessmentItem')
  const where = `${file}:${item.ok ? lineOf(xml) : (/^\d+(?=:)/.exec(item.error)?.[0] ?? '1')}`
  sink.take(where, file, (key) => {
    if (!item.ok) return fail('bad-xml', item.error)
    const remark = (reason: Parameters<QuestionSink['remark']>[1], detail: string): void =>
      sink.remark(where, reason, detail)
    return readQtiItem(item.value, xml, key, { language, pictureOf, remark, pool })
  })
}

/** Where the question itself stands, for who mends it. */
function lineOf(xml: string): number {
  const at = Math.max(0, xml.search(/<(?:\w+:)?\w+Interaction[\s/>]/))
  return xml.slice(0, at).split('\n').length
}

interface FoundTest {
  readonly file: string
  readonly read: ReadTest
}

function testIn(files: ReadonlyMap<string, string>): FoundTest | undefined {
  for (const [file, text] of files) {
    if (!/<(?:\w+:)?assessmentTest[\s>]/.test(text)) continue
    const test = parseXml(text, 'assessmentTest')
    if (test.ok) return { file, read: readQtiTest(test.value) }
  }
  return undefined
}

/** The items in the order of the test, then those that it doesn't name. */
function inOrder(
  test: FoundTest | undefined,
  items: readonly string[],
): readonly { readonly file: string; readonly pool: string | undefined }[] {
  const named = (test?.read.items ?? []).map(({ href, pool }) => ({ file: pathOf(test?.file ?? '', href), pool }))
  const known = named.filter(({ file }, i) => items.includes(file) && named.findIndex((n) => n.file === file) === i)
  const rest = items.filter((file) => !known.some((own) => own.file === file))
  return [...known, ...rest.map((file) => ({ file, pool: undefined }))]
}

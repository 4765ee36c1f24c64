/** Questions from QTI 2.1: single items, or a zip of them in the order of its test. Entities are refused, text is taken without markup, remote things are not fetched. */
import { readFile } from 'node:fs/promises'
import { posix } from 'node:path'
import type { ArtelError } from '#core/contract/errors.ts'
import type { Language } from '#core/domain/bilingual.ts'
import { ok, type Result } from '#core/kernel/result.ts'
import { openSafeZip, type ZipEntry } from '../safe-zip.ts'
import { attribute, child, children, decodeXml, type Node, parseXml } from '../xml-node.ts'
import { readQtiItem } from './qti-item.ts'
import { createQuestionSink, UnreadableQuestion, type QuestionSink, type ReadQuestions } from './read-questions.ts'

const mostItemBytes = 2_000_000

/** @param name what the person calls the file. Errors: those of a zip that can't be opened safely. */
export async function readQti(
  path: string,
  name: string,
  language: Language,
): Promise<Result<ReadQuestions, ArtelError>> {
  const sink = createQuestionSink()
  if (name.toLowerCase().endsWith('.xml')) {
    takeItem(sink, name, decodeXml(await readFile(path)), language)
    return ok(sink.result())
  }
  const zip = await openSafeZip(path, name)
  if (!zip.ok) return zip
  try {
    const files = new Map<string, string>()
    for (const entry of zip.value.entries) {
      const text = await readText(entry)
      if (text !== undefined) files.set(entry.path, text)
    }
    const items = [...files].filter(([, text]) => /<(?:\w+:)?assessmentItem[\s>]/.test(text)).map(([file]) => file)
    for (const file of inOrder(files, items)) takeItem(sink, file, files.get(file) ?? '', language)
  } finally {
    zip.value.close()
  }
  return ok(sink.result())
}

async function readText(entry: ZipEntry): Promise<string | undefined> {
  if (!entry.path.toLowerCase().endsWith('.xml') || entry.size > mostItemBytes) return undefined
  return decodeXml(await entry.read())
}

function takeItem(sink: QuestionSink, file: string, xml: string, language: Language): void {
  sink.take(file, file, (key) => {
    const item = parseXml(xml, 'assessmentItem')
    if (!item.ok) throw new UnreadableQuestion('bad-xml', item.error)
    return readQtiItem(item.value, xml, key, language, (reason, detail) => sink.remark(file, reason, detail))
  })
}

/** The items in the order of the test, then those that it doesn't name. */
function inOrder(files: ReadonlyMap<string, string>, items: readonly string[]): readonly string[] {
  const named = [...files].flatMap(([file, text]) => {
    if (!/<(?:\w+:)?assessmentTest[\s>]/.test(text)) return []
    const test = parseXml(text, 'assessmentTest')
    return test.ok ? refsIn(test.value).map((href) => posix.join(posix.dirname(file), href)) : []
  })
  const known = named.filter((file) => items.includes(file))
  return [...new Set([...known, ...items])]
}

function refsIn(node: Node, depth = 0): readonly string[] {
  if (depth > 12) return []
  const own = children(node, 'assessmentItemRef').map((ref) => attribute(ref, 'href'))
  const parts = ['testPart', 'assessmentSection'].flatMap((name) => children(node, name))
  return [...own, ...parts.flatMap((part) => refsIn(part, depth + 1))].filter(
    (href) => href !== '' && child(node, href) === undefined,
  )
}

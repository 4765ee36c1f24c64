/** The diagnostics window: a plain page about the program itself. It shows nothing that people wrote. */
import '@fontsource-variable/literata/opsz.css'
import '@fontsource-variable/source-sans-3/index.css'
import type { DiagnosticsFacts } from '#core/contract/shell-channels.ts'
import { type DiagnosticsTexts, diagnosticsTexts } from './diagnostics-texts.ts'
import { parseFacts } from './parse-facts.ts'

declare global {
  interface Window {
    readonly diagnostics?: { readonly facts: () => string }
  }
}

function show(): void {
  const facts = parseFacts(window.diagnostics?.facts() ?? '{}')
  const texts = diagnosticsTexts[facts.language]
  document.documentElement.lang = facts.language
  document.title = texts.title
  say('title', texts.title)
  say('copy', texts.copy)
  say('again', texts.again)
  say('said', '')
  const sections = [
    section(texts.versions, list(named(facts.versions, texts))),
    section(texts.paths, list({ ...named(facts.paths, texts), [texts.signIn]: texts.keeping[facts.keeping] ?? '' })),
    section(texts.processes, processTable(facts, texts)),
    section(texts.log, element('pre', { tabIndex: 0, textContent: facts.log === '' ? texts.emptyLog : facts.log })),
  ]
  byId('facts').replaceChildren(...sections)
}

function copy(): void {
  const { language } = parseFacts(window.diagnostics?.facts() ?? '{}')
  const selection = getSelection()
  selection?.selectAllChildren(byId('facts'))
  // No permission is given to any page, so the clipboard is reached the old way, through what is selected.
  document.execCommand('copy')
  selection?.removeAllRanges()
  say('said', diagnosticsTexts[language].copied)
}

function named(values: Readonly<Record<string, string>>, { names }: DiagnosticsTexts): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [names[name] ?? name, value]))
}

function processTable({ processes }: DiagnosticsFacts, texts: DiagnosticsTexts): HTMLElement {
  const row = (kind: 'th' | 'td', cells: readonly string[]): HTMLElement => {
    const line = element('tr', {})
    line.append(...cells.map((textContent) => element(kind, { textContent })))
    return line
  }
  const table = element('table', {})
  const rows = processes.map(({ pid, name, memory, processor }) =>
    row('td', [`${name} (${pid})`, String(Math.round(memory / 1_000)), String(processor)]),
  )
  table.append(row('th', [texts.process, texts.memory, texts.processor]), ...rows)
  return table
}

function list(values: Readonly<Record<string, string>>): HTMLElement {
  const terms = element('dl', {})
  for (const [name, value] of Object.entries(values)) {
    terms.append(element('dt', { textContent: name }), element('dd', { textContent: value }))
  }
  return terms
}

function section(title: string, content: HTMLElement): HTMLElement {
  const part = element('section', {})
  part.append(element('h2', { textContent: title }), content)
  return part
}

function element(tag: keyof HTMLElementTagNameMap, properties: Partial<HTMLElement>): HTMLElement {
  return Object.assign(document.createElement(tag), properties)
}

function byId(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`The page has no ${id}`)
  return found
}

function say(id: string, text: string): void {
  byId(id).textContent = text
}

byId('again').addEventListener('click', show)
byId('copy').addEventListener('click', copy)
show()

/**
 * Runs `validate_doc_update` as CouchDB 3.5 does: the text is one function expression in a bare context, without what SpiderMonkey 78 lacks, without eval, over sealed documents.
 */
import vm from 'node:vm'

export type Validation =
  | { readonly kind: 'ok' }
  | { readonly kind: 'forbidden' | 'unauthorized'; readonly reason: string }
  /** Anything else that is thrown. */
  | { readonly kind: 'crashed'; readonly reason: string }

export interface UserCtx {
  readonly db: string
  readonly name: string | null
  readonly roles: readonly string[]
}
export type Validator = (newDoc: object, oldDoc: object | null, userCtx: UserCtx, security: object) => Validation

/** Newer than SpiderMonkey 78, or of no JavaScript engine but of its host. */
const strip = `
  delete Object.hasOwn; delete Object.groupBy; delete Map.groupBy; delete Promise.any; delete Promise.withResolvers; delete Promise.try
  for (const name of ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with']) delete Array.prototype[name]
  for (const name of ['at', 'isWellFormed', 'toWellFormed']) delete String.prototype[name]
  for (const name of ['union', 'intersection', 'difference']) delete Set.prototype[name]
  for (const name of ['WeakRef', 'FinalizationRegistry', 'AggregateError', 'Iterator', 'console', 'structuredClone', 'URL']) delete globalThis[name]
`
const harness = `
  const seal = (value) => {
    if (value !== null && typeof value === 'object') { Object.values(value).forEach(seal); Object.freeze(value) }
    return value
  }
  const run = (text) => {
    try {
      validator(...JSON.parse(text).map(seal))
      return JSON.stringify({ kind: 'ok' })
    } catch (thrown) {
      for (const kind of ['forbidden', 'unauthorized'])
        if (thrown !== null && typeof thrown === 'object' && typeof thrown[kind] === 'string')
          return JSON.stringify({ kind, reason: thrown[kind] })
      return JSON.stringify({ kind: 'crashed', reason: String(thrown && thrown.stack || thrown) })
    }
  }
  run
`

/** @throws SyntaxError when it does not compile: CouchDB then fails every write of the database */
export function compileValidator(source: string): Validator {
  const context = vm.createContext({}, { codeGeneration: { strings: false, wasm: false } })
  vm.runInContext(strip, context)
  vm.runInContext(`var validator = (${source})`, context, { timeout: 5_000 })
  const run: (text: string) => string = vm.runInContext(harness, context)
  return (...args) => JSON.parse(run(JSON.stringify(args)))
}

/**
 * Bundles the policy with its catalogue into the source of one `validate_doc_update` function. CouchDB 3.5 runs SpiderMonkey 78 and hands the text to it as one function
 * expression, so the syntax is lowered to ES2015 and what that engine lacks is put before it.
 */
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const entry = fileURLToPath(new URL('./validator/validate-doc-update.ts', import.meta.url))

/** @param prefix of the names of databases; what follows it is the space */
export async function bundleValidator(prefix: string): Promise<string> {
  const built = await build({
    configFile: false,
    root: fileURLToPath(new URL('../..', import.meta.url)),
    logLevel: 'silent',
    build: { write: false, target: 'es2015', minify: true, lib: { entry, formats: ['iife'], name: 'bundle' } },
  })
  for (const output of Array.isArray(built) ? built : [])
    for (const part of output.output) if (part.type === 'chunk') return asFunction(part.code, prefix)
  throw new Error('The policy could not be bundled for CouchDB.')
}

/** One anonymous function; the bundle is set up at the first write and kept at the function itself. */
const asFunction = (bundle: string, prefix: string): string => `function (newDoc, oldDoc, userCtx, secObj) {
  var self = arguments.callee;
  if (!self.policy) self.policy = (function () {
    if (!Object.hasOwn) Object.hasOwn = function (o, k) { return Object.prototype.hasOwnProperty.call(o, k); };
    ${bundle.trim()}
    return bundle;
  })();
  self.policy.validate(newDoc, oldDoc, userCtx, ${JSON.stringify(prefix)});
}`

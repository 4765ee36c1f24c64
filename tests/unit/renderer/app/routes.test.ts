// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '#scripts/project-paths.ts'
import { createAppRouter } from '../../../../renderer/app/routes.tsx'

const renderer = join(projectRoot, 'renderer')
const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(renderer, path), 'utf8') }))
/** `to="/a"`, `to: '/a'`, go('/a') and templates: what stands for a name becomes one piece of the address. All of an address in a name can't be known here. */
const named = /(?:\bto(?:=\{?|: )|\bgo\()[`'"](\/(?!\$\{)[^`'"]*)[`'"]/g
const links = sources.flatMap(({ path, text }) =>
  [...text.matchAll(named)].map((found) => ({ path, to: (found[1] ?? '').replace(/\$\{[^}]*\}/g, 'x') })),
)

describe('the screens by address', () => {
  const router = createAppRouter()
  const hasScreen = (to: string): boolean =>
    Object.keys(router.routesByPath).some((path) => new RegExp(`^${path.replace(/\$\w+/g, '[^/]+')}$`).test(to))

  it('exist for every link that a screen shows', () => {
    expect(links.length).toBeGreaterThan(30)
    expect(links.filter(({ to }) => !hasScreen(to))).toEqual([])
  })

  it('do not exist for what no screen was made for', () => {
    expect(['/nowhere', '/forums/a/b', '/library/a/b/c'].filter(hasScreen)).toEqual([])
  })
})

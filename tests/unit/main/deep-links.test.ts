import { describe, expect, it } from 'vitest'
import { stepLink } from '#core/domain/step/step-link.ts'
import { createDeepLinks } from '../../../main/deep-links.ts'
import { deepLinkOf } from '../../../main/launch-arguments.ts'

const link = 'artel://join?server=https%3A%2F%2Fartel.example&code=abcdefgh12'
function setUp() {
  const heard: string[] = []
  const links = createDeepLinks({ deliver: (one) => heard.push(one), onRefused: (code) => heard.push(code) })
  return { heard, links }
}

describe('a deep link', () => {
  it('waits until a page listens, and is handed over once', () => {
    const { heard, links } = setUp()
    links.open(link)
    expect(heard).toEqual([])
    links.listen()
    links.listen()
    expect(heard).toEqual([link])
  })

  it('to a step is handed over like one to a place in the library', () => {
    const { heard, links } = setUp()
    links.listen()
    const step = stepLink('step:mine.01a1f640-bc00-72e4-8bdd-e0a93977145a.look.1')
    links.open(step)
    links.open(stepLink('step:a/../../settings'))
    expect(heard).toEqual([step, 'invitation.malformed'])
  })

  it('waits again while the page is away', () => {
    const { heard, links } = setUp()
    links.listen()
    links.pause()
    links.open(link)
    expect(heard).toEqual([])
    links.listen()
    expect(heard).toEqual([link])
  })

  it.each([
    ['artel://delete-everything', 'invitation.malformed'],
    ['artel://join?server=http%3A%2F%2Fartel.example&code=abcdefgh12', 'invitation.insecure'],
    ['artel://join?server=https%3A%2F%2Fartel.example&code=../../x', 'invitation.malformed'],
    ['https://artel.example/', 'invitation.malformed'],
  ])('that is no invitation is refused: %s', (text, code) => {
    const { heard, links } = setUp()
    links.listen()
    links.open(text)
    expect(heard).toEqual([code])
  })

  it('is taken from a command line only as the last argument with our scheme', () => {
    expect(deepLinkOf(['--x', 'artel://join?first', '--renderer-cmd-prefix=sh', link])).toBe(link)
    expect(deepLinkOf(['--flag', 'https://x'])).toBeUndefined()
    expect(deepLinkOf([`--join=${link}`])).toBe(link)
  })
})

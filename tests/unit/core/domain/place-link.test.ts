import { describe, expect, it } from 'vitest'
import { parsePlaceLink, placeLink } from '#core/domain/article/place-link.ts'

describe('a link to a paragraph', () => {
  it('is read as it was made, in both languages', () => {
    const place = {
      of: 'article:01a20361-b4b2-775f-9303-49c3ab847ebd',
      at: 'Начинайте со страны, где вы будете & 100 %',
    }
    expect(parsePlaceLink(placeLink(place))).toEqual(place)
    expect(parsePlaceLink(placeLink({ of: place.of, at: undefined }))).toEqual({ of: place.of, at: undefined })
  })
  it.each([
    'artel://join?server=https%3A%2F%2Fa.example&code=abcdefgh',
    'https://library/article:1',
    'artel://library/../../settings',
    'artel://library/member%3Airina',
    'artel://library/article%3A1%2F..%2Fx',
    'artel://library/%E0%A4%A',
    `artel://library/article%3A${'1'.repeat(3_000)}`,
    'not a link',
  ])('nothing else is: %s', (link) => {
    expect(parsePlaceLink(link)).toBeUndefined()
  })
})

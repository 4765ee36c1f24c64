import { describe, expect, it } from 'vitest'
import { judgeDocument } from '#server/policies/judge-document.ts'
import { anArticle } from '#tests/support/records.ts'

const irina = { user: 'irina', roles: ['member', 'editor'] }
const incoming = { _id: anArticle().id, ...anArticle() }

describe("over another program's DELETE, which left nothing but the id", () => {
  const bare = { _id: anArticle().id, _rev: '2-a', _deleted: true }

  it('the author may write the record anew', () => {
    expect(judgeDocument(irina, 'library', incoming, bare).kind).toBe('accepted')
  })

  it('nobody else may: whose it was is not known', () => {
    const oleg = { ...irina, user: 'oleg' }
    expect(judgeDocument(oleg, 'library', incoming, bare)).toMatchObject({ reason: 'policy.wrong-author' })
  })
})

it('over a state that this server cannot read nothing is written', () => {
  const strange = { _id: anArticle().id, _rev: '2-a', type: 'article', v: 'new' }
  expect(judgeDocument(irina, 'library', incoming, strange)).toMatchObject({ reason: 'policy.unknown-type' })
})

/** A discussion of the community as a CouchDB client writes it. */
export const discussionDoc = (author: string, name: string, fields: object = {}) => ({
  _id: `discussion:${name}`,
  id: `discussion:${name}`,
  type: 'discussion',
  space: 'community',
  author,
  createdAt: 1,
  updatedAt: 1,
  v: 1,
  title: name,
  body: '',
  topic: 'ip',
  language: 'en',
  ...fields,
})

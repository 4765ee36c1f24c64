/** A link to a step on its board: `artel://steps/<id>`. It only shows what the person may see anyway. */
export const stepLink = (id: string): string => `artel://steps/${id}`

/** The id of the step; undefined for what is no such link. */
export const parseStepLink = (text: string): string | undefined =>
  /^artel:\/\/steps\/(step:[A-Za-z0-9._-]{1,150})$/.exec(text.trim())?.[1]

/** Who looks after people, and how far; the server decides each time again. */
export const looksAfterPeople = (roles: readonly string[]): boolean =>
  roles.some((role) => role === 'administrator' || role === 'manager' || role === 'coordinator')
export const runsServer = (roles: readonly string[]): boolean => roles.includes('administrator')

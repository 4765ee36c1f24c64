/** What the screens of a company's rounds read and do, by name. */
import type { Bilingual } from '#core/domain/bilingual.ts'
import { useCommand } from '../../../bridge/use-command.ts'
import { useLive } from '../../../bridge/use-live.ts'
import { useRemote, useRemoteCommand } from '../../../bridge/use-remote.ts'

interface RoundInput {
  readonly round: string
}

export const useCompanyCheck = (questionnaire: string) =>
  useLive(['company', questionnaire], (client, signal) => client.company.watchCheck({ questionnaire }, { signal }))
export const useOpenRounds = () =>
  useLive(['open-rounds'], (client, signal) => client.company.watchOpen(undefined, { signal }))

export const useFound = () => useCommand((client, input: { readonly title: Bilingual }) => client.company.found(input))
export const useOpenRound = () =>
  useCommand((client, input: { readonly questionnaire: string }) => client.company.openRound(input))
export const useCloseRound = () => useCommand((client, input: RoundInput) => client.company.closeRound(input))
export const useShare = () =>
  useCommand((client, input: RoundInput & { readonly response: string }) => client.company.share(input))
export const useTakeBack = () => useCommand((client, input: RoundInput) => client.company.takeBack(input))
export const useAgree = () =>
  useCommand((client, input: RoundInput & { readonly question: string; readonly level: number | null }) =>
    client.company.agree(input),
  )
export const useInvite = () => useRemoteCommand((client, _input: undefined) => client.company.invite())
/** For anybody, not for one person by name. */
export const useOpenLinks = (space: string) =>
  useRemote(['company-links', space], async (client) => {
    const { invitations } = await client.people.invitations({ state: 'open' })
    return invitations.filter((one) => one.for === null && one.group?.space === space)
  })
export const useEndLink = () =>
  useRemoteCommand((client, input: { readonly id: string }) => client.people.revoke(input))
export const useInviteByName = () =>
  useCommand((client, input: { readonly user: string }) => client.company.inviteByName(input))
export const useAskWho = () => useCommand((client) => client.company.askWho())
export const useLookAtLink = () => useCommand((client, input: { readonly link: string }) => client.own.lookAt(input))
export const useAcceptLink = () => useCommand((client, input: { readonly link: string }) => client.own.accept(input))

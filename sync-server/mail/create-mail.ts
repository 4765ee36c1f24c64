/** Sends letters by SMTP. Nobody waits for one and a failing mail server breaks no answer: it is logged, without address and text. */
import { createTransport } from 'nodemailer'
import type { FastifyBaseLogger } from 'fastify'
import { letterText, type Letter } from './mail-texts.ts'

export interface MailPlace {
  /** `smtp://user:password@host:587` or `smtps://...`. */
  readonly url: string
  /** `Name <name@example.org>`. */
  readonly from: string
}
export interface Mail {
  /** Returns at once. */
  send(letter: Letter): void
  /** Gives letters on their way a moment and closes the connection. */
  close(): Promise<void>
}

/** A mail server that hangs must not keep sockets for ever. */
const timeoutMs = 30_000
const onTheirWay = 50
/** A stop of the server doesn't wait for a mail server that hangs. */
const lastMomentMs = 3_000

export function createMail(
  { url, from }: MailPlace,
  community: { readonly title: string; readonly address: () => string },
  logger: FastifyBaseLogger | undefined,
): Mail {
  const transport = createTransport(
    {
      url,
      // Codes travel readable within this machine only; a mail server elsewhere that offers no TLS gets none.
      requireTLS: !isHere(url),
      pool: true,
      maxConnections: 2,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  )
  const sending = new Set<Promise<void>>()
  const deliver = async (letter: Letter): Promise<void> => {
    try {
      await transport.sendMail({ to: letter.to, ...letterText(letter, community.title, community.address()) })
    } catch (error) {
      logger?.error({ letter: letter.kind, fault: codeOf(error) }, 'a letter could not be sent')
    }
  }
  return {
    send: (letter) => {
      if (sending.size >= onTheirWay) {
        logger?.error({ letter: letter.kind }, 'too many letters are on their way; this one is dropped')
        return
      }
      const delivery = deliver(letter).finally(() => sending.delete(delivery))
      sending.add(delivery)
    },
    close: async () => {
      const patience = Promise.withResolvers<void>()
      const timer = setTimeout(patience.resolve, lastMomentMs)
      await Promise.race([Promise.allSettled(sending), patience.promise])
      clearTimeout(timer)
      transport.close()
    },
  }
}

const isHere = (url: string): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)

/** A mail server's own words may repeat the address or the letter, so only the kind of failure is kept. */
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'

import { safeStorage } from 'electron/main'
import type { KeyStore } from './secret-keeper.ts'

/** Backends of Linux that only pretend: `basic_text` encrypts with a password that is the same everywhere. */
const unsafeBackends = new Set(['basic_text', 'unknown'])

/** The system's key store; ask it only after `ready`. */
export function createKeyStore(platform: NodeJS.Platform): KeyStore {
  return {
    isSafe: () => {
      if (!safeStorage.isEncryptionAvailable()) return false
      return platform !== 'linux' || !unsafeBackends.has(safeStorage.getSelectedStorageBackend())
    },
    seal: (secret) => safeStorage.encryptString(secret),
    open: (sealed) => safeStorage.decryptString(sealed),
  }
}

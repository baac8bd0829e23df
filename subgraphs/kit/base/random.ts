import { randomBytes } from 'node:crypto';

/** Where new ids come from; tests hand in their own. */
export interface Random {
  /** `<prefix>-<22 characters>`, unguessable (128 bits). */
  newId(prefix: string): string;
  /** Uniform in [0, 1): for jitter, never for secrets. */
  fraction(): number;
}

export const systemRandom: Random = {
  newId: (prefix) => `${prefix}-${randomBytes(16).toString('base64url')}`,
  fraction: () => Math.random(),
};

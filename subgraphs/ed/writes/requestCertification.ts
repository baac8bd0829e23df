import {
  type Clock,
  type Database,
  idempotently,
  type KeyedOutcome,
  type Random,
  type UserErrorFields,
} from '../../kit/index.ts';
import { checkPeriod } from '../certification/checkPeriod.ts';
import { tokenLifetimeMs } from '../certification/lifecycle.ts';
import { hashOfToken, newOneTimeToken } from '../certification/oneTimeToken.ts';
import { employerCertifications, outgoingMail } from '../tables.ts';

export interface CertificationRequest {
  readonly personId: string;
  readonly ein: string;
  readonly legalName: string;
  readonly from: string;
  readonly to: string | null;
  readonly officialEmail: string;
  readonly idempotencyKey: string;
}

export interface RequestPorts {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  /** Default: 256 fresh random bits; tests hand in their own. */
  readonly newToken?: () => string;
}

const emailLengthMax = 254;

/** Writes the request and the letter with its one-time token, together or not at all. */
export function requestCertification(
  request: CertificationRequest,
  { db, clock, random, newToken = newOneTimeToken }: RequestPorts,
): KeyedOutcome<UserErrorFields> {
  const { personId, idempotencyKey, legalName, ...content } = request;
  const sentAt = clock.now();
  const keyed = { personId, operation: 'requestEmployerCertification', key: idempotencyKey, content, at: sentAt };
  return idempotently<UserErrorFields>(db, keyed, (tx) => {
    const refusal = refusalOf(request, clock.today());
    if (refusal !== null) return { refusal };
    const id = random.newId('ec');
    const token = newToken();
    const { ein, from, to, officialEmail } = request;
    tx.insert(employerCertifications)
      .values({
        id,
        personId,
        ein,
        from,
        to,
        state: 'SENT',
        sentTo: officialEmail,
        sentAt,
        expiresAt: new Date(sentAt.getTime() + tokenLifetimeMs),
        tokenHash: hashOfToken(token),
      })
      .run();
    tx.insert(outgoingMail)
      .values({
        id: random.newId('mail'),
        to: officialEmail,
        subject: 'Please confirm a period of employment',
        body: `An employee of ${legalName} asks you to confirm a period of employment. Your one-time token: ${token}`,
        createdAt: sentAt,
      })
      .run();
    return { resultId: id };
  });
}

function refusalOf({ from, to, officialEmail }: CertificationRequest, today: string): UserErrorFields | null {
  const fault = checkPeriod({ from, to }, today);
  if (fault !== null) return { code: fault.code, message: fault.message, path: ['input', fault.field] };
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(officialEmail) || officialEmail.length > emailLengthMax) {
    return { code: 'EMAIL_INVALID', message: 'This is not an e-mail address.', path: ['input', 'officialEmail'] };
  }
  return null;
}

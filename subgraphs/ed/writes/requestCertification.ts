import { and, eq } from 'drizzle-orm';
import {
  type Clock,
  type Database,
  idempotently,
  type KeyedOutcome,
  type Random,
  type UserErrorFields,
} from '../../kit/index.ts';
import { checkPeriod } from '../certification/checkPeriod.ts';
import { employedThere } from '../certification/employedThere.ts';
import { tokenLifetimeMs } from '../certification/lifecycle.ts';
import { hashOfToken, newOneTimeToken } from '../certification/oneTimeToken.ts';
import { parseEin } from '../employers/parseEmployerQuery.ts';
import type { MailTray } from '../mail/mailTray.ts';
import { employerCertifications, employers, employments } from '../tables.ts';

export interface CertificationRequest {
  readonly personId: string;
  /** As typed. */
  readonly ein: string;
  readonly from: string;
  readonly to: string | null;
  readonly officialEmail: string;
  readonly idempotencyKey: string;
}

export interface RequestPorts {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly mail: MailTray;
  /** Default: 256 fresh random bits; tests hand in their own. */
  readonly newToken?: () => string;
}

/** Why nothing was asked. `isForbidden`: what was asked is not the caller's to ask. */
export interface RequestRefusal extends UserErrorFields {
  readonly isForbidden?: true;
}

const emailLengthMax = 254;

/** A mail system says that a letter came back after it has taken it. */
const bounceAfterMs = 1_000;

/**
 * Writes the request and, once that stands, hands its letter to the mail. The token is in the letter alone: were the
 * process to die between the two, the request would wait unheard and expire, and no token would be lost to a stranger.
 */
export function requestCertification(request: CertificationRequest, ports: RequestPorts): KeyedOutcome<RequestRefusal> {
  const { db, clock, random, mail, newToken = newOneTimeToken } = ports;
  const { personId, idempotencyKey, ...content } = request;
  const sentAt = clock.now();
  const token = newToken();
  const keyed = { personId, operation: 'requestEmployerCertification', key: idempotencyKey, content, at: sentAt };
  let legalName = '';
  const outcome = idempotently<RequestRefusal>(db, keyed, (tx) => {
    const asked = check(tx, request, clock.today());
    if ('refusal' in asked) return asked;
    legalName = asked.legalName;
    const id = random.newId('ec');
    const { from, to, officialEmail } = request;
    tx.insert(employerCertifications)
      .values({
        id,
        personId,
        ein: asked.ein,
        from,
        to,
        state: 'SENT',
        sentTo: officialEmail,
        sentAt,
        expiresAt: new Date(sentAt.getTime() + tokenLifetimeMs),
        bouncedAt: mail.isDeliverable(officialEmail) ? null : new Date(sentAt.getTime() + bounceAfterMs),
        tokenHash: hashOfToken(token),
      })
      .run();
    return { resultId: id };
  });
  if (outcome.kind === 'written' && !outcome.replayed && mail.isDeliverable(request.officialEmail)) {
    mail.post({
      to: request.officialEmail,
      subject: 'Please confirm a period of employment',
      body: `An employee of ${legalName} asks you to confirm a period of employment. Your one-time token: ${token}`,
      at: sentAt,
    });
  }
  return outcome;
}

type Asked = { readonly ein: string; readonly legalName: string } | { readonly refusal: RequestRefusal };

function check(db: Database, request: CertificationRequest, today: string): Asked {
  const { personId, from, to, officialEmail } = request;
  const ein = parseEin(request.ein);
  if (ein === null) return refusedAt('ein', 'EIN_MALFORMED', 'An EIN has nine digits and is written NN-NNNNNNN.');
  const employer = db.select().from(employers).where(eq(employers.ein, ein)).get();
  if (employer === undefined) {
    return refusedAt('ein', 'EMPLOYER_UNKNOWN', 'No employer is listed under this number.');
  }
  const fault = checkPeriod({ from, to }, today);
  if (fault !== null) return refusedAt(fault.field, fault.code, fault.message);
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(officialEmail) || officialEmail.length > emailLengthMax) {
    return refusedAt('officialEmail', 'EMAIL_INVALID', 'This is not an e-mail address.');
  }
  const jobs = db
    .select()
    .from(employments)
    .where(and(eq(employments.personId, personId), eq(employments.ein, ein)))
    .all();
  if (!employedThere(jobs, { from, to })) {
    const message = 'Your record shows no job at this employer in these dates.';
    return { refusal: { code: 'NOT_YOUR_EMPLOYER', message, path: ['input', 'ein'], isForbidden: true } };
  }
  return { ein, legalName: employer.legalName };
}

function refusedAt(field: string, code: string, message: string): { readonly refusal: RequestRefusal } {
  return { refusal: { code, message, path: ['input', field] } };
}

import type { NamedKey } from '../../kit/index.ts';
import { contentDigest, type IntakeReply, type IntakeRequest, isProven } from '../../kit/intake/index.ts';
import { contentOf } from '../order/content.ts';
import { answerOnItsWay } from '../order/effects.ts';
import type { Outcome } from '../order/outcome.ts';
import { deliveryIdOf, formerDeliveryIdOf } from '../order/revise.ts';
import type { Leased, Settlement } from '../store/orderStore.ts';
import { type CallPorts, callIntake, type IntakeEndpoint } from './intakeCall.ts';
import { parseReply, replySelection } from './parseReply.ts';

const reply = `{ ${replySelection} }`;
const documents: Readonly<Record<IntakeRequest['operation'], string>> = {
  apply: `mutation($input: IntakeInput!) { reply: apply(input: $input) ${reply} }`,
  watch: `query($input: IntakeInput!) { reply: watch(input: $input) ${reply} }`,
  intakeStatus: `query($delivery: ID!) { reply: intakeStatus(delivery: $delivery) ${reply} }`,
  withdraw: `mutation($delivery: ID!, $reason: String!) { reply: withdraw(delivery: $delivery, reason: $reason) ${reply} }`,
  revert: `mutation($delivery: ID!, $reason: String!, $holdPayments: Boolean!) {
    reply: revert(delivery: $delivery, reason: $reason, holdPayments: $holdPayments) ${reply} }`,
  answerEffect: `mutation($delivery: ID!, $code: String!, $value: String!) {
    reply: answerEffect(delivery: $delivery, code: $code, value: $value) ${reply} }`,
};

export interface DeliverPorts extends CallPorts {
  readonly publicKeyOf: (subgraph: string) => NamedKey;
}

type Result = Pick<Settlement, 'outcome' | 'evidence'>;

/** Says to the agency what the row has to say. After an unknown outcome it asks first, and sends only what is not there. */
export async function deliver(
  { aggregate, row }: Leased,
  endpoint: IntakeEndpoint,
  ports: DeliverPorts,
): Promise<Result> {
  const delivery = deliveryIdOf(row);
  const intent = row.intent ?? 'STATUS';
  const say = (request: IntakeRequest) => exchange(request, intent, endpoint, ports);
  // A record that follows another's is only ever asked what it shows.
  if (row.follows !== null || intent === 'WATCH') return say({ operation: 'watch', input: contentOf(aggregate, row) });
  const { phase } = aggregate.order;
  switch (intent) {
    case 'STATUS':
    case 'LOOK':
      return say({ operation: 'intakeStatus', delivery });
    case 'ANSWER': {
      const answer = answerOnItsWay(row);
      // With nothing left to hand over, the agency's present word says so.
      return say(
        answer === null ? { operation: 'intakeStatus', delivery } : { operation: 'answerEffect', delivery, ...answer },
      );
    }
    case 'RECALL':
      return say({ operation: 'withdraw', delivery: formerDeliveryIdOf(row), reason: 'REPLACED' });
    case 'WITHDRAW':
      return say({ operation: 'withdraw', delivery, reason: phase });
    case 'REVERT':
      return say({ operation: 'revert', delivery, reason: phase, holdPayments: phase === 'DISPUTED' });
    case 'APPLY': {
      if (row.isUnknown) {
        const found = await say({ operation: 'intakeStatus', delivery });
        if (found.outcome.kind !== 'answered' || found.outcome.reply !== null) return found;
      }
      return say({ operation: 'apply', input: contentOf(aggregate, row) });
    }
  }
}

async function exchange(
  request: IntakeRequest,
  intent: NonNullable<Leased['row']['intent']>,
  endpoint: IntakeEndpoint,
  ports: DeliverPorts,
): Promise<Result> {
  const { operation, ...variables } = request;
  const called = await callIntake(endpoint, { query: documents[operation], variables }, ports);
  if (called.kind !== 'answered') return { outcome: { kind: called.kind }, evidence: null };
  const answered = called.data.reply;
  if (answered === null && operation === 'intakeStatus') {
    return { outcome: { kind: 'answered', intent, reply: null }, evidence: null };
  }
  const parsed = parseReply(answered);
  if (parsed === null || parsed.delivery !== deliveryOf(request))
    return { outcome: { kind: 'garbled' }, evidence: null };
  return judged(request, intent, parsed, ports.publicKeyOf(endpoint.subgraph));
}

function judged(
  request: IntakeRequest,
  intent: NonNullable<Leased['row']['intent']>,
  parsed: IntakeReply,
  key: NamedKey,
): Result {
  if (!isProven(request, parsed, key)) return { outcome: { kind: 'unproven' }, evidence: null };
  const { proof, ...statement } = parsed;
  const outcome: Outcome = { kind: 'answered', intent, reply: parsed };
  return { outcome, evidence: { digest: contentDigest({ request, reply: statement }), proof } };
}

function deliveryOf(request: IntakeRequest): string {
  return 'input' in request ? request.input.delivery : request.delivery;
}

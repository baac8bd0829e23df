import type { NamedKey } from '../../kit/index.ts';
import { contentDigest, type IntakeReply, type IntakeRequest, isProven } from '../../kit/intake/index.ts';
import { contentOf } from '../order/content.ts';
import type { Outcome } from '../order/outcome.ts';
import { deliveryIdOf, formerDeliveryIdOf } from '../order/revise.ts';
import type { Leased, Settlement } from '../store/orderStore.ts';
import { type CallPorts, callIntake, type IntakeEndpoint } from './intakeCall.ts';

const reply = 'delivery state reasonCode agencyReference version at proof';
const documents: Readonly<Record<IntakeRequest['operation'], string>> = {
  apply: `mutation($input: IntakeInput!) { reply: apply(input: $input) { ${reply} } }`,
  intakeStatus: `query($delivery: ID!) { reply: intakeStatus(delivery: $delivery) { ${reply} } }`,
  withdraw: `mutation($delivery: ID!, $reason: String!) { reply: withdraw(delivery: $delivery, reason: $reason) { ${reply} } }`,
  revert: `mutation($delivery: ID!, $reason: String!) { reply: revert(delivery: $delivery, reason: $reason) { ${reply} } }`,
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
  switch (intent) {
    case 'STATUS':
      return say({ operation: 'intakeStatus', delivery });
    case 'RECALL':
      return say({ operation: 'withdraw', delivery: formerDeliveryIdOf(row), reason: 'REPLACED' });
    case 'WITHDRAW':
      return say({ operation: 'withdraw', delivery, reason: aggregate.order.phase });
    case 'REVERT':
      return say({ operation: 'revert', delivery, reason: aggregate.order.phase });
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
  return request.operation === 'apply' ? request.input.delivery : request.delivery;
}

function parseReply(value: unknown): IntakeReply | null {
  if (typeof value !== 'object' || value === null) return null;
  const text = (name: string): string | null => {
    const member: unknown = Reflect.get(value, name);
    return typeof member === 'string' ? member : null;
  };
  const [delivery, state, at, proof] = [text('delivery'), text('state'), text('at'), text('proof')];
  if (delivery === null || state === null || at === null || proof === null) return null;
  const { reasonCode, agencyReference, version } = {
    reasonCode: text('reasonCode'),
    agencyReference: text('agencyReference'),
    version: text('version'),
  };
  return { delivery, state, reasonCode, agencyReference, version, at, proof };
}

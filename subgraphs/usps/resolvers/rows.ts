import { languageOf } from '../order/language.ts';
import { reasonOf } from '../order/reasons.ts';
import { isEnded } from '../order/state.ts';
import type {
  AddressChangeEventResolvers,
  AddressDeliveryResolvers,
  DeliveryEffectResolvers,
  MoverResolvers,
} from '../resolvers.generated.ts';
import { orderOrGlimpse } from './visibility.ts';

export const mover: MoverResolvers = {
  person: ({ personId }) => ({ id: personId }),
};

export const addressDelivery: AddressDeliveryResolvers = {
  agency: ({ agency }) => ({ code: agency }),
  mover: async ({ orderId, moverId }, _args, { loaders }) => {
    const movers = await loaders.moversByOrder.load(orderId);
    const found = movers.find(({ id }) => id === moverId);
    if (found === undefined) throw new Error('A delivery has no mover.');
    return found;
  },
  // Retries are planned by the real clock; people see business time.
  nextAttemptAt: async ({ id, intent }, _args, { loaders, clock }) => {
    const work = intent === null ? null : await loaders.workByRow.load(id);
    if (work === null) return null;
    const inMs = Math.max(0, work.notBeforeMs - clock.real().getTime());
    return new Date(clock.now().getTime() + inMs);
  },
  overdue: (row, _args, { clock }) => !isEnded(row) && row.dueBy < clock.now(),
  reason: (row, { language }) => reasonOf(row, languageOf(language)),
  follows: ({ follows }) => (follows === null ? null : { code: follows }),
  duty: ({ duty, metOn }) => (duty === null ? null : { ...duty, metOn }),
  signature: ({ signature }) => (signature === null ? null : { ...signature, signedAt: instantOf(signature.at) }),
  effects: ({ effects }) => effects ?? [],
  receipt: ({ receiptId }) => (receiptId === null ? null : { id: receiptId }),
};

export const deliveryEffect: DeliveryEffectResolvers = {
  question: ({ question }, { language }) => question[languageOf(language)],
  recordedAt: ({ recordedAt }) => instantOf(recordedAt),
};

function instantOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

export const addressChangeEvent: AddressChangeEventResolvers = {
  // The same text as the cursor of its edge.
  cursor: ({ position }) => Buffer.from(JSON.stringify([position])).toString('base64url'),
  change: async ({ orderId }, _args, context) => {
    const order = await orderOrGlimpse(orderId, context);
    if (order === null) throw new Error('An event has no order.');
    return order;
  },
  agency: ({ agency }) => (agency === null ? null : { code: agency }),
};

import { ClientError } from '../../kit/index.ts';
import type { QueryResolvers } from '../resolvers.generated.ts';
import { orderStoreOf } from '../store/orderStoreOf.ts';
import { readIntakes } from '../store/reads.ts';
import { addressCheckOf } from './checkedAddress.ts';
import { readAddress } from './readAddress.ts';
import { ledTo, orderOrGlimpse, visibleOrder } from './visibility.ts';

export const query: QueryResolvers = {
  addressCheck: (_parent, { input, forAgencies }, context) => {
    const { typed, errors } = readAddress(input, []);
    const [first] = errors;
    if (first !== undefined) throw new ClientError('BAD_USER_INPUT', first('en').message);
    return addressCheckOf(typed, readIntakes(context.db, forAgencies ?? null), context);
  },
  addressChange: async (_parent, { id }, context, { path }) => ledTo(await visibleOrder(id, context), context, path),
  addressChangeByKey: async (_parent, { idempotencyKey }, context, { path }) => {
    const { subject } = context.caller;
    if (subject === null) return null;
    const known = await orderStoreOf(context.runtime).recall({
      personId: subject,
      operation: 'changeAddress',
      key: idempotencyKey,
      contentDigest: '',
    });
    return known === null ? null : ledTo(await orderOrGlimpse(known.orderId, context), context, path);
  },
};

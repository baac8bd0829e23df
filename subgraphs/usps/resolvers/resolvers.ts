import type { Resolvers } from '../resolvers.generated.ts';
import { addressChange } from './addressChange.ts';
import { mutation } from './mutation.ts';
import { person } from './person.ts';
import { query } from './query.ts';
import { addressChangeEvent, addressDelivery, mover } from './rows.ts';
import { subscription } from './subscription.ts';

export const resolvers: Resolvers = {
  Query: query,
  Mutation: mutation,
  Subscription: subscription,
  Person: person,
  AddressChange: addressChange,
  AddressDelivery: addressDelivery,
  Mover: mover,
  AddressChangeEvent: addressChangeEvent,
};

import { languageOf } from '../order/language.ts';
import type { Resolvers } from '../resolvers.generated.ts';
import { addressChange } from './addressChange.ts';
import { dateScalar } from './dateScalar.ts';
import { mutation } from './mutation.ts';
import { person } from './person.ts';
import { query } from './query.ts';
import { addressChangeEvent, addressDelivery, deliveryEffect, mover } from './rows.ts';
import { subscription } from './subscription.ts';

export const resolvers: Resolvers = {
  Date: dateScalar,
  Query: query,
  Mutation: mutation,
  Subscription: subscription,
  Person: person,
  AddressChange: addressChange,
  AddressDelivery: addressDelivery,
  DeliveryEffect: deliveryEffect,
  Mover: mover,
  AddressChangeEvent: addressChangeEvent,
  AddressCheck: { problems: ({ problems }, { language }) => problems(languageOf(language)) },
  ChangeAddressPayload: {
    userErrors: ({ userErrors }, { language }) => userErrors.map((problem) => problem(languageOf(language))),
  },
};

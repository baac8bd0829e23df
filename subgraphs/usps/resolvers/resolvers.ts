import { languageOf } from '../order/language.ts';
import type { Resolvers } from '../resolvers.generated.ts';
import { addressChange } from './addressChange.ts';
import { dateScalar } from './dateScalar.ts';
import { mutation } from './mutation.ts';
import { person } from './person.ts';
import { query } from './query.ts';
import { addressChangeEvent, addressDelivery, deliveryEffect, mover } from './rows.ts';
import { subscription } from './subscription.ts';
import { ledTo } from './visibility.ts';

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
    addressChange: ({ addressChange }, _args, context, { path }) => ledTo(addressChange, context, path),
    userErrors: ({ userErrors }, { language }) => userErrors.map((problem) => problem(languageOf(language))),
  },
  KeyReused: { existing: ({ existing }, _args, context, { path }) => ledTo(existing ?? null, context, path) },
  MoveInFlight: { existing: ({ existing }, _args, context, { path }) => ledTo(existing ?? null, context, path) },
};

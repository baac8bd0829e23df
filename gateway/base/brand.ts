declare const brand: unique symbol;

/** A value that only one function makes: structurally a `T`, by name something that was proved. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

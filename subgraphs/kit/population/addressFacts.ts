/** A postal address in the upper-case form of USPS Publication 28; always one of the directory's own (`places`). */
export interface AddressFacts {
  readonly lines: readonly string[];
  readonly city: string;
  readonly region: string;
  readonly postalCode: string;
  readonly countryCode: 'US';
}

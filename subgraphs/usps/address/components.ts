/** The parts of a standardised address; an absent part is empty. */
export interface Components {
  readonly primaryNumber?: string;
  readonly preDirectional?: string;
  readonly streetName?: string;
  readonly suffix?: string;
  readonly postDirectional?: string;
  readonly unitDesignator?: string;
  readonly unitNumber?: string;
  readonly unitDesignator2?: string;
  readonly unitNumber2?: string;
  readonly pmb?: string;
  /** RR or HC. */
  readonly routeType?: string;
  readonly routeNumber?: string;
  readonly boxNumber?: string;
  /** UNIT, CMR or PSC, of a military address. */
  readonly unitType?: string;
  readonly urbanization?: string;
  /** What stood on the line and belongs above it. */
  readonly secondaryName?: string;
  readonly city?: string;
  readonly state?: string;
  readonly zip5?: string;
  readonly zip4?: string;
}

export type AddressKind =
  | 'STREET'
  | 'PO_BOX'
  | 'RURAL_ROUTE'
  | 'HIGHWAY_CONTRACT'
  | 'MILITARY'
  | 'PUERTO_RICO'
  | 'GENERAL_DELIVERY';

export type AddressProblemCode =
  | 'COUNTRY_LINE_REMOVED'
  | 'EXTRA_DESIGNATION_MOVED_UP'
  | 'MISSING_PRIMARY_NUMBER'
  | 'MISSING_CITY'
  | 'MISSING_STATE'
  | 'INVALID_ZIP'
  | 'UNKNOWN_STATE';

import type { HelpChannelRow } from './tables.ts';

/** An agency of the register and how a person reaches it. Numbers and places are invented. */
export interface KnownAgency {
  readonly code: string;
  readonly name: string;
  readonly channels: readonly Omit<HelpChannelRow, 'agencyCode' | 'position'>[];
}

type Channel = KnownAgency['channels'][number];

const weekdays = 'Monday to Friday, 8:00 to 20:00 Eastern';
const bothLanguages = ['en', 'es'] as const;

function phone(value: string, hours: string = weekdays): Channel {
  return { kind: 'PHONE', value, hours, languages: bothLanguages, accessible: false };
}

function tty(value: string): Channel {
  return { kind: 'TTY', value, hours: weekdays, languages: ['en'], accessible: true };
}

function videoRelay(value: string): Channel {
  return { kind: 'VIDEO_RELAY', value, hours: weekdays, languages: ['ase', 'en'], accessible: true };
}

function chat(value: string): Channel {
  return { kind: 'CHAT', value, hours: null, languages: bothLanguages, accessible: true };
}

function mail(value: string): Channel {
  return { kind: 'MAIL', value, hours: null, languages: bothLanguages, accessible: true };
}

function office(value: string, accessible: boolean): Channel {
  return { kind: 'OFFICE', value, hours: 'Monday to Friday, 9:00 to 16:00 local time', languages: ['en'], accessible };
}

/** The agencies and shared services of this graph; the shared services have nobody to call. */
export const knownAgencies: readonly KnownAgency[] = [
  { code: 'CASEWORK', name: 'Casework', channels: [] },
  {
    code: 'DHS',
    name: 'Department of Homeland Security, USCIS and FEMA',
    channels: [
      phone('1-202-555-0180'),
      tty('1-202-555-0181'),
      videoRelay('https://dhs.example.gov/relay'),
      office('810 E 1700 S, JUNIPER MESA AZ 86599', true),
    ],
  },
  {
    code: 'ED',
    name: 'Department of Education, Federal Student Aid',
    channels: [phone('1-202-555-0110'), tty('1-202-555-0111'), chat('https://ed.example.gov/chat')],
  },
  {
    code: 'HHS',
    name: 'Department of Health and Human Services, Medicare and Medicaid',
    channels: [
      phone('1-202-555-0190', 'Every day, around the clock'),
      tty('1-202-555-0191'),
      chat('https://hhs.example.gov/chat'),
    ],
  },
  {
    code: 'IDENTITY',
    name: 'Identity',
    channels: [phone('1-202-555-0120', 'Every day, around the clock'), tty('711')],
  },
  {
    code: 'IRS',
    name: 'Internal Revenue Service',
    channels: [
      phone('1-202-555-0130', 'Monday to Friday, 7:00 to 19:00 local time'),
      tty('1-202-555-0131'),
      office('100 MARKET ST, FERNWOOD OR 97199', true),
    ],
  },
  {
    code: 'LABOR',
    name: 'Department of Labor, Unemployment Insurance',
    channels: [phone('1-202-555-0100'), tty('711'), office('1210 NW CEDAR ST, FERNWOOD OR 97199', true)],
  },
  { code: 'PLATFORM', name: 'Platform', channels: [] },
  {
    code: 'SBA',
    name: 'Small Business Administration',
    channels: [
      phone('1-202-555-0140'),
      tty('711'),
      office('4500 COMMERCE BLVD STE 100, CALICHE SPRINGS TX 78899', false),
    ],
  },
  {
    code: 'SSA',
    name: 'Social Security Administration',
    channels: [phone('1-202-555-0150'), tty('1-202-555-0151'), mail('PO BOX 150, MAPLETON FALLS OH 43099')],
  },
  {
    code: 'STATE',
    name: 'Department of State, Passport Services',
    channels: [phone('1-202-555-0115', 'Monday to Friday, 8:00 to 22:00 Eastern'), tty('1-202-555-0116')],
  },
  { code: 'TRUST', name: 'Trust', channels: [] },
  {
    code: 'USDA',
    name: 'Department of Agriculture, SNAP and WIC',
    channels: [
      phone('1-202-555-0125'),
      tty('711'),
      office('400 CANAL ST APT 1A, MAPLETON FALLS OH 43099', true),
      mail('PO BOX 125, MAPLETON FALLS OH 43099'),
    ],
  },
  {
    code: 'USPS',
    name: 'United States Postal Service',
    channels: [phone('1-202-555-0160'), tty('711'), office('20 FERRY ST, HARBORVIEW ME 04199', true)],
  },
  {
    code: 'VA',
    name: 'Department of Veterans Affairs',
    channels: [
      phone('1-202-555-0170', 'Every day, around the clock'),
      tty('711'),
      videoRelay('https://va.example.gov/relay'),
      chat('https://va.example.gov/chat'),
    ],
  },
];

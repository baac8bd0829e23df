import type { MessageRow } from './tables.ts';

/** What the seeds write to people. Invariant: no code, no credential, no figure of anybody's record. */
export interface Letter {
  readonly agencyCode: string;
  readonly channel: MessageRow['channel'];
  readonly text: Readonly<Record<'en' | 'es', { readonly subject: string; readonly body: string }>>;
}

export const welcome: Letter = {
  agencyCode: 'CASEWORK',
  channel: 'INBOX',
  text: {
    en: { subject: 'Your messages are here', body: 'What agencies write to you is kept here from now on.' },
    es: { subject: 'Aquí están sus mensajes', body: 'Desde ahora, lo que las agencias le escriban se guarda aquí.' },
  },
};

export const loanStatement: Letter = {
  agencyCode: 'ED',
  channel: 'EMAIL',
  text: {
    en: { subject: 'Your loan statement is ready', body: 'Sign in to see your student loans and the next payment.' },
    es: {
      subject: 'Su estado de cuenta está listo',
      body: 'Entre para ver sus préstamos estudiantiles y el próximo pago.',
    },
  },
};

export const disasterLoanTerms: Letter = {
  agencyCode: 'SBA',
  channel: 'LETTER',
  text: {
    en: { subject: 'About your SBA loan', body: 'Your loan papers are on their way to you by mail.' },
    es: { subject: 'Sobre su préstamo de la SBA', body: 'Los documentos de su préstamo van en camino por correo.' },
  },
};

export const claimEvidence: Letter = {
  agencyCode: 'VA',
  channel: 'SMS',
  text: {
    en: { subject: 'Your claim needs a document', body: 'Sign in to see which document the VA is waiting for.' },
    es: { subject: 'Falta un documento', body: 'Entre para ver qué documento espera el VA para su solicitud.' },
  },
};

export const benefitNotice: Letter = {
  agencyCode: 'SSA',
  channel: 'LETTER',
  text: {
    en: { subject: 'Your yearly benefit notice', body: 'Your notice for the coming year can be read online.' },
    es: { subject: 'Su aviso anual de beneficios', body: 'Ya puede leer en línea su aviso para el próximo año.' },
  },
};

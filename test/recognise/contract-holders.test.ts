import { describe, expect, it } from 'vitest';
import { recognise } from '../../src/recognise/recognise.ts';
import { sniffedFile } from '../bytes/sniffed.ts';

/** Twelve contracts of six who hold them, under these headers. */
function contracts(number: string, holder: string, whose: (i: number) => string = (i) => `4${i}00017X`) {
  const rows = Array.from({ length: 12 }, (_, i) => [
    String(600_000 + i),
    whose(i % 6),
    `2025-01-${String(10 + i)}`,
    i % 4 === 0 ? '2025-06-30' : '',
    i % 4 === 0 ? 'Ended' : 'Active',
  ]);
  return recognise(sniffedFile([number, holder, 'Start date', 'End date', 'Status'], rows, { name: 'contracts.csv' }));
}

const holders = `
  Policyholder, Policy Holder, Policyholder ID, Account Holder, Holder, Insured, Verzekeringnemer, Contracthouder, Rekeninghouder, Versicherungsnehmer,
  Vertragsnehmer, Kontoinhaber, Titular, NIF Titular, Titular NIF, NIF, DNI, DNI/CIF, Titulaire, Titulaire du contrat, Souscripteur, Abonné, Assuré,
  Tomador, Contraente, Intestatario
`
  .split(',')
  .map((name) => name.trim());

describe('who holds a contract is the customer, and not the contract', () => {
  it.each(holders)('%s', (holder) => {
    const { role, columns } = contracts('Contract Number', holder);
    expect([role, columns.customer_id?.header]).toEqual(['customers', holder]);
    expect(columns.subscription_id?.header).toBe('Contract Number');
  });

  it.each([
    'Contractnummer',
    'Vertragsnummer',
    'Policy No',
    'Polisnummer',
    'N° de contrat',
    'Contrato',
    'Póliza',
    'Subscription ID',
  ])('%s is of the contract', (number) => {
    const { columns } = contracts(number, 'Titular');
    expect([columns.customer_id?.header, columns.subscription_id?.header]).toEqual(['Titular', number]);
  });

  it('a number of customers comes first', () => {
    expect(contracts('Customer ID', 'Insured').columns.customer_id?.header).toBe('Customer ID');
  });

  it('of holders by name, and of another number that comes again, it is said that contracts are counted', () => {
    const codes = (mapping: ReturnType<typeof contracts>) => mapping.doubts?.map(({ code }) => code);
    expect(codes(contracts('Policy Number', 'Holder', (i) => `Ann Jansen ${'abcdef'[i]}`))).toEqual([
      'contracts-as-customers',
    ]);
    expect(codes(contracts('Contract Number', 'Site Ref', (i) => `S-00${i}`))).toEqual(['contracts-as-customers']);
    expect(codes(contracts('Contract Number', 'Tariff code', (i) => `S-00${i}`))).toBeUndefined();
  });
});

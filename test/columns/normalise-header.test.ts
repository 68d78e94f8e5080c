import { describe, expect, it } from 'vitest';
import { normaliseHeader } from '../../src/columns/normalise-header.ts';

describe('normaliseHeader', () => {
  it.each([
    ['E-mailadres', 'emailadres'],
    ['klantSinds', 'klantsinds'],
    ['\ufeffOrder #', 'ordernr'],
    ['ï»¿Id', 'id'],
    ['N° client', 'nrclient'],
    ['Währung', 'wahrung'],
    ["Date d'ouverture", 'datedouverture'],
    ['Date d’ouverture', 'datedouverture'],
    ['order-id', 'orderid'],
    ['#', 'nr'],
  ])('%s is %s', (header, key) => {
    expect(normaliseHeader(header).key).toBe(key);
  });

  it.each([
    ['Ticket Category [list]', 'ticketcategory'],
    ['Created (UTC)', 'created'],
    ['Custom field (Request Type)', 'requesttype'],
    ['Ticket Field: Contact reason', 'contactreason'],
    ['Person - Email', 'email'],
    ['(Do Not Modify) Contact', 'contact'],
    ['(Niet wijzigen) Contactpersoon', 'contactpersoon'],
    ['submitdate. Date submitted', 'datesubmitted'],
    ['1. Hoe tevreden bent u?', 'hoetevredenbentu'],
    ['Loyalty (customer.metafields.shop.level)', 'loyalty'],
    ['customers.email', 'email'],
    ['Default Address Phone', 'phone'],
    ['email (metadata)', 'email'],
    ['Ticket Field: Reason [list]', 'reason'],
  ])('%s unwraps to %s', (header, key) => {
    expect(normaliseHeader(header).stripped.map((one) => one.key)).toContain(key);
  });

  it('takes copies in the metadata for less than the column itself', () => {
    const [metadata] = normaliseHeader('email (metadata)').stripped;
    const [list] = normaliseHeader('Status [list]').stripped;
    expect(metadata?.penalty).toBeGreaterThan(list?.penalty ?? 1);
  });
});

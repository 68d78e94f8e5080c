import { describe, expect, it } from 'vitest';
import { recognise } from '../../src/recognise/recognise.ts';
import { sniffedFile } from '../bytes/sniffed.ts';

/** Twelve contacts with one more column, which says `customer` or `company` in turns. */
function contacts(header: string, customer: string, company: string, channel = 'email') {
  const rows = Array.from({ length: 12 }, (_, i) => {
    const day = `2026-01-${String(i + 10)} 10:00`;
    return [`T${i}`, day, `p${i % 7}@example.com`, channel, `Parcel ${i} is late`, i % 3 === 0 ? company : customer];
  });
  return sniffedFile(['ticket id', 'created at', 'email', 'channel', 'subject', header], rows, { name: 'tickets.csv' });
}
const directionOf = (...told: Parameters<typeof contacts>) =>
  recognise(contacts(...told)).columns.direction?.header ?? null;

describe('who began a contact tells its direction', () => {
  it.each([
    ['Initiated by', 'User', 'Teammate'],
    ['Started by', 'Customer', 'Outbound message'],
    ['First message sent by', 'customer', 'agent'],
    ['Sender type', 'Visitor', 'Operator'],
    ['Author type', 'end-user', 'admin'],
    ['Gestart door', 'Klant', 'Medewerker'],
    ['Eerste bericht van', 'klant', 'collega'],
    ['Gestartet von', 'Kunde', 'Mitarbeiter'],
    ['Erste Nachricht von', 'Kundin', 'Berater'],
    ['Initié par', 'Client', 'Conseiller'],
    ['Premier message de', 'client', 'employé'],
    ['Call type', 'Inbound', 'Manual dial'],
    ['Gesprekstype', 'Inkomend', 'Uitgaand gesprek'],
    ['Anrufart', 'Eingehend', 'Rückruf'],
    ["Type d'appel", 'Entrant', 'Sortant'],
  ])('%s: %s or %s', (header, customer, company) => {
    expect(directionOf(header, customer, company)).toBe(header);
  });

  it.each([
    ['Started by', 'Anna Smit', 'Bram Jansen'],
    ['Initiated by', 'Campaign 12', 'Newsletter'],
    ['Created by role', 'end-user', 'agent', 'phone'],
  ])('%s: %s or %s does not', (...told) => {
    expect(directionOf(...(told as Parameters<typeof contacts>))).toBeNull();
  });
});

import type { Role } from '../schema/table.ts';
import type * as master from './en-notes.ts';
import { grouped } from './grouped.ts';
import { recordText } from './nl-reading.ts';

/** What the tables are called in a sentence. */
export const tableNames: Readonly<Record<Role, string>> = {
  customers: 'klanten',
  contacts: 'klantcontacten',
  purchases: 'aankopen',
  surveys: 'enquêtes',
  promises: 'afspraken',
  usage: 'gebruik',
};

const shown = (count: number) => grouped(count, '.');

const asOfBases: Readonly<Record<string, string>> = {
  primary: 'de laatste dag waarop in deze export een contact, bestelling, antwoord, afspraak of gebruik begint',
  purchases:
    'de dag waarop de aankopen eindigen; de andere bestanden lopen door, maar wie nog koopt is tot hier te zien',
  export: 'de dag van de export, zoals de rijen zeggen',
  period: 'de laatste dag van de laatste periode',
  activity: 'de dag van de laatste activiteit; geef --as-of op als de export nieuwer is',
  start: 'de dag van het laatste begin of vertrek; geef --as-of op als de export nieuwer is',
  event: 'de laatste dag waarop er iets gebeurde in deze export',
};

export const reportNotes: typeof master.reportNotes = {
  anonymized:
    'elke tekst van de export staat onder een pseudoniem of is weggelaten, tenzij het een bekend woord is; groepen van minder dan 5 klanten zijn verborgen; herkenbaar kunnen nog zijn: zeldzame combinaties van datums, punten en redenen van één klant, en wie de export en het geheim heeft kan het terugdraaien',
  revealed: (columns) => `zoals in de export, op naam geopend: ${columns}`,
  smallGroups: 'kleine groepen samen',
  foldedGroups: (field, groups) =>
    `${field}: ${groups === 1 ? 'één groep staat' : `${shown(groups)} groepen staan`} onder één naam, zodat geen groep van minder dan 5 klanten door aftrekken te vinden is`,
  stateAsExported: 'segment, eigenaar en status gelden per exportdatum, niet per peildatum',
  futureDates: (count) =>
    `${shown(count)} ${count === 1 ? 'datum ligt in de toekomst en telt' : 'datums liggen in de toekomst en tellen'} niet mee`,
  noCurrency: 'bedragen staan er zonder munteenheid: de export noemt er geen',
  asOfFromData: (day, basis) => `peildatum ${day}: ${asOfBases[basis] ?? asOfBases.primary}`,
  companions: (files) => `ook gelezen, ernaast gevonden: ${files} (--only zet dat uit)`,
  inactivity: (days, basis) =>
    basis === 'pinned'
      ? `klanten gelden als vertrokken na ${days} dagen stilte, zoals opgegeven`
      : basis === 'percentile'
        ? `klanten gelden als vertrokken na ${days} dagen stilte: 9 van de 10 die terugkwamen deden dat eerder; leg het vast met --inactivity-days ${days}`
        : `klanten gelden als vertrokken na ${days} dagen stilte: te weinig terugkerende klanten om het te bepalen; stel het in met --inactivity-days`,
  companionUnreadable: (file, what) =>
    `${file}, naast het genoemde bestand, kon niet worden gelezen en telt niet mee: ${what}`,
  noDataStart: 'alleen de klanten zelf hebben datums: van niemand is te zien of hij al langer klant was',
  lostOnUnknownDay: (count) =>
    `van ${shown(count)} als vertrokken gemarkeerde ${count === 1 ? 'klant' : 'klanten'} ontbreekt de vertrekdatum: niet actief, niet in het jaarlijkse verloop, en in curven gevolgd tot het laatste levensteken`,
  unrecognised: (files) => `niet gebruikt, want geen van de tabellen die health kent: ${files}`,
  emailIdentity: 'klanten worden onderscheiden op e-mailadres: geen bestand heeft een klantnummer',
  orphans: (count, table) =>
    `${shown(count)} van de ${tableNames[table as Role] ?? table} ${count === 1 ? 'hoort' : 'horen'} bij geen bekende klant en ${count === 1 ? 'telt' : 'tellen'} niet mee`,
  grouped: (column, rows, contacts, rowIs) =>
    `meerdere rijen per contact (een rij is ${rowIs}), samengenomen op "${column}": ${rows} rijen zijn ${contacts} contacten`,
  groupedInvitations: (column, rows, invitations, rowIs) =>
    `meerdere rijen per uitnodiging (een rij is ${rowIs}), samengenomen op "${column}": ${rows} rijen zijn ${invitations} uitnodigingen`,
  unreadable: (count, field, place) =>
    `${shown(count)} ${count === 1 ? 'waarde' : 'waarden'} van ${field} ${count === 1 ? 'is' : 'zijn'} onleesbaar, de eerste in ${recordText(place)}`,
  orderTotals: 'het totaal van een bestelling staat op meerdere rijen: het telt één keer',
  invalidOrders: (total, each) =>
    `${shown(total)} ${total === 1 ? 'bestelling is geen aankoop' : 'bestellingen zijn geen aankoop'}: ${each}`,
  orderStates: {
    cancelled: 'geannuleerd of mislukt',
    pending: 'nog niet betaald',
    draft: 'alleen concept',
    voided: 'ongedaan gemaakt',
    refunded: 'terugbetaald',
    'no-amount': 'van 0,00, niet geleverd, niet betaald en zonder korting',
    'credit-note': 'geld terug zonder bijbehorende bestelling',
    no_show: 'niet komen opdagen',
    lost: 'verloren deals',
    open: 'nog niet beslist',
    expired: 'vervallen punten of tegoed',
    redeemed: 'bestede punten of tegoed',
    outgoing: 'uitgaand geld',
    settlement: 'betalingen van facturen die er zelf bij staan',
    paper: 'stukken over verkopen die er zelf bij staan',
    internal: 'correcties en andere rijen van het systeem',
    test: 'tests',
  },
  unanswered: (count) => `${shown(count)} ${count === 1 ? 'uitnodiging heeft' : 'uitnodigingen hebben'} geen antwoord`,
};

import { tableNames } from './nl-notes.ts';
import { recognitionNotes } from './nl-recognition.ts';

/** How the reading of an export says that values are written, and what that is in Dutch. */
const writings: readonly (readonly [said: string, dutch: string])[] = [
  ['dates as day numbers of a spreadsheet', 'datums als dagnummers van een spreadsheet'],
  ['dates as seconds since 1970', 'datums als seconden sinds 1970'],
  ['dates as milliseconds since 1970', 'datums als milliseconden sinds 1970'],
  ['windows of dates', 'tijdvakken van datums'],
  ['dates', 'datums'],
  ['durations in seconds', 'duur in seconden'],
  ['durations in minutes', 'duur in minuten'],
  ['durations in hours', 'duur in uren'],
  ['durations in days', 'duur in dagen'],
  ['durations in', 'duur in'],
  ['durations', 'duur'],
  ['decimal point', 'decimale punt'],
  ['decimal comma', 'decimale komma'],
  ['numbers of days', 'aantallen dagen'],
  ['from the changes of state', 'uit de statuswijzigingen'],
  ['from the messages', 'uit de berichten'],
  ['yes or no', 'ja of nee'],
  ['codes of answers', 'codes van antwoorden'],
  ['classes of answers', 'klassen van antwoorden'],
  ['words', 'woorden'],
  ['on their own clocks', 'elk op de eigen klok'],
  ['in several zones', 'in meerdere tijdzones'],
  ['(assumed)', '(aangenomen)'],
];

/** How values are written, in Dutch. */
export function dutchWriting(said: string): string {
  return writings.reduce((text, [from, to]) => text.replace(from, to), said);
}

const lacking = /^looks like (\w+), but has no column for (.+)$/s;

/** The same sentence as in the notes, where it is left out as said. */
const noted = (code: string) => recognitionNotes[code]?.({}) ?? '';

/** Why a column or a file was taken for something, as the recognition says it, and what that is in Dutch. */
const reasons: readonly (readonly [said: RegExp, dutch: string])[] = [
  [
    /^"(.*)" is a known name \((.*)\), and many answers are scores$/s,
    '"$1" is een bekende naam ($2), en veel antwoorden zijn scores',
  ],
  [/^"(.*)" is a known name \((.*)\)$/s, '"$1" is een bekende naam ($2)'],
  [/^"(.*)" contains a known name \((.*)\)$/s, '"$1" bevat een bekende naam ($2)'],
  [/^"(.*)" is made of words for it$/s, '"$1" bestaat uit woorden ervoor'],
  [/^asks for (\w+), and every answer is a score$/, 'vraagt naar $1, en elk antwoord is een score'],
  [/^asks for words$/, 'vraagt om woorden'],
  [/^asks for (\w+)$/, 'vraagt naar $1'],
  [/^"(.*)" asks about everything$/s, '"$1" vraagt naar het geheel'],
  [/^every answer is a promoter, a passive or a detractor$/, 'elk antwoord is een promotor, passief of criticaster'],
  [/^"(.*)" is the number of a person or company$/s, '"$1" is het nummer van een persoon of bedrijf'],
  [/^"(.*)" stands beside the customer's number$/s, '"$1" staat naast het klantnummer'],
  [/^"(.*)" is the only key of a customer$/s, '"$1" is het enige waaraan een klant te herkennen is'],
  [/^"(.*)" names who bought$/s, '"$1" noemt wie er kocht'],
  [/^"(.*)" says who is a customer$/s, '"$1" zegt wie klant is'],
  [/^"(.*)" is filled in for those who left$/s, '"$1" is ingevuld bij wie vertrok'],
  [/^every row has another "(.*)"$/s, 'elke rij heeft een andere "$1"'],
  [/^the only date in the file$/, 'de enige datum in het bestand'],
  [/^holds e-mail addresses$/, 'bevat e-mailadressen'],
  [/^every text of "(.*)" is a known state$/s, 'elke tekst van "$1" is een bekende status'],
  [/^the texts of "(.*)" are states of orders$/s, 'de teksten van "$1" zijn statussen van bestellingen'],
  [/^a deal is decided on "(.*)"$/s, 'op "$1" wordt over een verkoopkans beslist'],
  [/^no column tells the day of the order: "(.*)" stands for it$/s, 'geen kolom noemt de besteldag: "$1" geldt ervoor'],
  [/^the orders of "(.*)" are listed in (.*)$/s, 'de bestellingen van "$1" staan in $2'],
  [/^"(.*)" holds numbers of days$/s, '"$1" bevat aantallen dagen'],
  [/^"(.*)" holds the states of a carrier$/s, '"$1" bevat de statussen van een vervoerder'],
  [/^"(.*)" is when it was scanned$/s, '"$1" zegt wanneer het is gescand'],
  [/^"(.*)" names a parcel$/s, '"$1" noemt een pakket'],
  [/^"(.*)" tells when what was promised came$/s, '"$1" zegt wanneer kwam wat beloofd was'],
  [/^"(.*)" was promised before "(.*)"$/s, '"$1" is eerder beloofd dan "$2"'],
  [/^"(.*)" was planned and "(.*)" is how long it took$/s, '"$1" was gepland en "$2" is hoe lang het duurde'],
  [/^"(.*)" was planned and "(.*)" came of it$/s, '"$1" was gepland en "$2" kwam ervan'],
  [
    /^"(.*)" and "(.*)" are a window, and "(.*)" is when somebody came$/s,
    '"$1" en "$2" zijn een tijdvak, en "$3" zegt wanneer iemand kwam',
  ],
  [/^"(.*)", "(.*)" and "(.*)" are the parts of a date$/s, '"$1", "$2" en "$3" zijn de delen van een datum'],
  [/^"(.*)" and "(.*)" are the parts of a month$/s, '"$1" en "$2" zijn de delen van een maand'],
  [/^a row holds from "(.*)" to "(.*)"$/s, 'een rij geldt van "$1" tot "$2"'],
  [/^months stand beside each other in columns \((.*)\)$/s, 'maanden staan naast elkaar in kolommen ($1)'],
  [/^"(.*)" counts answers$/s, '"$1" telt antwoorden'],
  [/^"(.*)" holds labels$/s, '"$1" bevat labels'],
  [/^"(.*)" tells who called whom$/s, '"$1" zegt wie wie belde'],
  [/^"(.*)" tells how calls ended$/s, '"$1" zegt hoe gesprekken afliepen'],
  [/^"(.*)" tells how long it took$/s, '"$1" zegt hoe lang het duurde'],
  [/^"(.*)" says what changed$/s, '"$1" zegt wat er veranderde'],
  [/^"(.*)" says what happened to an invitation$/s, '"$1" zegt wat er met een uitnodiging gebeurde'],
  [/^when the message was written$/, 'wanneer het bericht is geschreven'],
  [/^named by you$/, 'door u opgegeven'],
  [/^role named by you$/, 'de soort tabel is door u opgegeven'],
  [/^no column names or values of any known kind of export$/, noted('looks-like-nothing')],
  [/^looks like a list of employees: no customer in it$/, noted('looks-like-staff')],
  [/^looks like a list of products: no customer in it$/, noted('looks-like-products')],
  [/^looks like payments of orders: .*$/, noted('looks-like-payments')],
  [/^looks like the lines of orders: .*$/, noted('looks-like-order-lines')],
  [/^looks like a status feed of orders: .*$/, noted('looks-like-order-status')],
  [/^looks like invitations without their answers$/, 'lijkt op uitnodigingen zonder de antwoorden'],
  [
    /^looks like a survey, but "(.*)" is answered by yes and no, which is no scale$/s,
    'lijkt op een enquête, maar "$1" is met ja en nee beantwoord, en dat is geen schaal',
  ],
  [
    /^looks like a survey, but "(.*)" runs to (.*), which is no scale of an NPS$/s,
    'lijkt op een enquête, maar "$1" loopt tot $2, en dat is geen schaal van een NPS',
  ],
  [
    /^looks like counts by period \("(.*)" by "(.*)"\), not one row each$/s,
    'lijkt op aantallen per periode ("$1" per "$2"), niet elk een eigen rij',
  ],
];

/** Why a column or a file was taken for something, in Dutch; as it is said where nobody has put it into Dutch. */
export function dutchReason(said: string): string {
  const [, field = '', reason = said] = /^([a-z_]+: )?(.*)$/s.exec(said) ?? [];
  const known = reasons.find(([pattern]) => pattern.test(reason));
  if (known) return `${field}${reason.replace(...known)}`;
  return reason.replace(lacking, (_, role: string, columns: string) => {
    const names: Readonly<Record<string, string>> = tableNames;
    return `lijkt op ${names[role] ?? role}, maar heeft geen kolom voor ${columns}`;
  });
}

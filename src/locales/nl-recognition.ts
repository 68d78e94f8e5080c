import type { recognitionNotes as english } from './en-recognition.ts';

/** De Nederlandse zinnen bij het herkennen van een bestand. */
export const recognitionNotes: typeof english = {
  'role-close': (v) => `gelezen als ${v.role}, maar kan ook ${v.other} zijn; lees het dan met --${v.other} BESTAND`,
  'role-lacks': (v) =>
    `lijkt op ${v.role}, maar er is geen kolom herkend voor ${v.missing}; noem hem met --map ${v.role}.${v.field}=KOLOM`,
  'ids-in-scientific-notation': (v) =>
    `kolom "${v.column}" wordt niet gebruikt: een spreadsheet maakte er 1,2E+12 van, zodat verschillende nummers gelijk zijn`,
  'customer-aliases': (v) => `één persoon kan meer dan één "${v.alias}" hebben: "${v.column}" is de klant`,
  'customer-by-link': (v) => `geen klantkolom: rijen komen via "${v.column}" bij hun klant`,
  'no-customer-key': (v) =>
    v.name
      ? `geen kolom met klantnummer of e-mailadres: klanten zijn alleen te herkennen aan "${v.name}"`
      : 'geen kolom met klantnummer of e-mailadres: rijen zijn niet aan klanten te koppelen',
  'columns-close': (v) => `"${v.column}" is gelezen als ${v.field}; het had ook ${v.others} kunnen zijn`,
  'other-scores': (v) => `"${v.column}" is gelezen als de score; andere scores in het bestand niet: ${v.others}`,
  'answers-counted': (v) => `het bestand telt antwoorden: elk van ${v.n} kolommen telt er één (${v.columns})`,
  'several-questions': (v) => `het bestand stelt ${v.n} vragen, elk apart geteld: ${v.questions}`,
  'further-promises': (v) =>
    `${v.columns} ${String(v.columns).includes(', ') ? 'zijn' : 'is'} gelezen als afspraken: ${v.type === 'answer' ? 'het eerste antwoord' : 'de oplossing'} binnen een afgesproken tijd`,
  'further-answers': (v) => `"${v.column}" is gelezen als ${v.n} antwoorden op een enquête (${v.type})`,
  'survey-inside': (v) =>
    `antwoorden op een enquête staan in ${v.columns}; als ${v.role} geeft dit bestand geen enquêtecijfers`,
  'survey-type-assumed': (v) => `nergens staat wat "${v.column}" vraagt; op grond van de waarden gelezen als ${v.type}`,
  'rows-are-order-lines': (v) => `meerdere rijen per bestelling: samengenomen op "${v.column}"`,
  'years-alone': (v) =>
    `${v.columns}: jaartallen zonder dag, te grof om te zien hoe lang iemand blijft, en daarom niet gebruikt; exporteer hele datums`,
  'period-by-name': (v) =>
    `geen kolom noemt een datum en de bestanden heten naar hun maand of dag: elke rij geldt voor ${v.day}`,
  'rows-are-messages': (v) =>
    `meerdere berichten per gesprek, samengenomen op "${v.column}": het eerste van een dag is een contact`,
  'duration-without-unit': (v) =>
    `"${v.column}" bevat tijdsduren zonder eenheid en wordt niet gebruikt: zet de eenheid in de kop, bv. "${v.column} (minuten)"`,
  'duration-below-zero': (v) =>
    `"${v.column}" komt onder nul: dat is wat er van een beloofde tijd over is, niet hoe lang iets duurde; exporteer wanneer het eerste antwoord kwam`,
  'looks-like-other-scale': (v) =>
    `"${v.column}" vraagt naar een NPS, maar de antwoorden lopen tot ${v.highest}: een NPS wordt op 0 tot 10 gevraagd; een andere schaal is geen NPS`,
  'looks-like-counts': (v) =>
    `de rijen zijn aantallen ("${v.column}" per "${v.when}"), al opgeteld: exporteer van elk een eigen rij, met klant en dag`,
  'looks-like-invitations': () =>
    'lijkt op uitnodigingen voor een enquête zonder de antwoorden: dat zijn geen contacten, en een respons kan alleen uit uitnodigingen en antwoorden in één bestand, elk op een eigen rij (verzonden, beantwoord, score)',
  'both-ways': (v) =>
    `het bedrijf zelf staat nu eens in "${v.column}", dan weer in "${v.to}" (${v.count === 1 ? 'één adres' : `${v.count} adressen`}): wat van zo'n adres komt ging uit, en de klant is de ander`,
  'business-hours': (v) => `"${v.column}" telt kantooruren: de cijfers ervan zijn korter dan in kalenderuren`,
  'several-columns': (v) =>
    `"${v.column}" staat er ${v.count} keer (een lijst): alle ${v.count} kolommen van die naam zijn samen gelezen`,
  'other-reasons': (v) =>
    `"${v.column}" is gelezen als de reden van een contact; het kan ook zijn: ${v.others} (kies met --map contacts.contact_reason=KOLOM)`,
  'customer-name-only': (v) =>
    `de enige sleutel van een klant is een naam, in "${v.column}": die telt waar geen bestand een nummer of adres heeft; om mensen daarop te tellen: --map contacts.customer_id="${v.column}"`,
  'looks-like-order-lines': () => 'lijkt op orderregels: producten en prijzen, maar geen klant en geen besteldatum',
  'amounts-of-orders': (v) =>
    `gelezen voor de bedragen van de bestellingen in ${v.files}, gevonden met "${v.column}": van ${v.orders} bestellingen`,
  'looks-like-payments': () => 'lijkt op betalingen van bestellingen: bedragen, maar geen klant en geen besteldatum',
  'looks-like-order-status': () =>
    'lijkt op een statuslijst van bestellingen: zonder klant, bedrag en besteldatum is die op zichzelf niet te gebruiken',
  'looks-like-staff': () => 'lijkt op een lijst van medewerkers: er staat geen klant in',
  'looks-like-ledger': (v) =>
    `"${v.debit}" en "${v.credit}" zijn twee kanten van boekingen, facturen en betalingen: exporteer de facturen apart, of noem wat te lezen is met --map purchases.amount="${v.debit}"`,
  'looks-like-yes-or-no': (v) =>
    `lijkt op een enquête, maar "${v.column}" is met ja en nee beantwoord, en dat is geen schaal`,
  'months-as-periods': (v) =>
    `${v.n} maanden staan naast elkaar in kolommen, van "${v.first}" tot "${v.last}": elk is gelezen als de klanten van die maand, en een lege cel of een nul als geen`,
  'months-as-orders': (v) =>
    `${v.n} maanden staan naast elkaar in kolommen, van "${v.first}" tot "${v.last}": wat een klant in een maand bestelde is gelezen als één bestelling op de laatste dag ervan`,
  'months-across': (v) =>
    `${v.n} maanden staan naast elkaar in kolommen, van "${v.first}" tot "${v.last}": zet ze onder elkaar, één rij per klant en maand met de maand in een eigen kolom ("draaitabel opheffen" in een spreadsheet)`,
  'looks-like-products': () => 'lijkt op een lijst van producten: er staat geen klant in',
  'looks-like-nothing': () => 'geen kolomnamen of waarden van een bekende soort export',
};

import type { orderDoubts as english } from './en-doubts-orders.ts';

export const orderDoubts: typeof english = {
  'unknown-order-words': {
    name: 'onbekende woorden bij bestellingen',
    text: (v) =>
      `${v.n} van ${v.total} rijen hebben in kolom "${v.column}" een woord dat niet bekend is: ${v.words}; ze tellen als aankoop (${v.buyers} kopers, ${v.returning} op meer dan één dag), en als ze dat niet zijn, zijn er ${v.sureBuyers} kopers, ${v.sureReturning} op meer dan één dag; --value "${v.field}.${v.word}=cancelled" (of =valid) beslist`,
    ask: (v) => `Zijn rijen met ${v.words} in kolom "${v.column}" aankopen?`,
  },
  'debit-and-credit': {
    name: 'debet en credit',
    text: (v) =>
      `kolom "${v.column}" onderscheidt debet en credit, en van wie de boeken zijn bepaalt welke van de twee een aankoop is: de ${v.sales} debetrijen tellen, de ${v.others} creditrijen niet; --value "purchases.order_kind.credit=sale" en --value "purchases.order_kind.debit=outgoing" keren het om`,
    ask: (v) => `Is een debet in kolom "${v.column}" wat een klant kocht, of wat is uitbetaald?`,
  },
  'a-customer-an-order': {
    name: 'een klant per bestelling',
    text: (v) =>
      `geen van de ${v.orders} bestellingen is van een klant die al eerder bestelde: kolom "${v.column}" kan per bestelling genummerd zijn, en dan is niet te zien wie terugkomt; --map purchases.customer_id=KOLOM noemt een andere`,
    ask: (v) => `Blijft de waarde in kolom "${v.column}" gelijk als een klant opnieuw bestelt? Welke kolom wel?`,
  },
  'amounts-read-as-cents': {
    name: 'bedragen gelezen als centen',
    text: (v) =>
      `de bedragen in "${v.column}" zijn gelezen als centen: het zijn alle hele getallen, en het bestand ziet eruit zoals het ene programma betalingen aan het andere geeft; zijn het hele euro's, dan is elke som honderd keer hoger`,
    ask: (v) => `Staan de bedragen in "${v.column}" in centen?`,
  },
  'amounts-may-be-cents': {
    name: 'bedragen die centen kunnen zijn',
    text: (v) =>
      `de bedragen in "${v.column}" kunnen in centen staan, en elke som honderd keer te hoog zijn: het zijn alle hele getallen, en valuta's of nummers zijn geschreven zoals programma's dat doen; een kop als "${v.column} (centen)" zegt dat het zo is`,
    ask: (v) => `Staan de bedragen in "${v.column}" in centen?`,
  },
  'one-intake': {
    name: 'klanten van één instroom',
    text: (v) =>
      `na ${v.day} kocht niemand voor het eerst, terwijl de bestellingen doorgaan tot ${v.to}: dit lijkt één groep klanten die samen begon, en een daling kan komen doordat zij al langer klant zijn`,
    ask: (v) => `Ontbreken in deze export klanten die na ${v.day} voor het eerst kochten, of waren die er niet?`,
  },
  'orders-of-zero': {
    name: 'bestellingen van 0,00',
    text: (v) =>
      `${v.zero} van ${v.total} bestellingen zijn 0,00 en niet geleverd, niet betaald en niet door korting verklaard: ze zijn geen aankoop`,
    ask: () => 'Wat zijn de bestellingen van 0,00: geschenken, tests, of aankopen die anders zijn betaald?',
  },
  'rows-are-visits': {
    name: 'bezoeken die geen aankoop zijn',
    text: (v) =>
      `de rijen zijn bezoeken of klussen, zegt "${v.column}": ze vertellen welke afspraken zijn nagekomen, en een tweede hoeft geen tweede aankoop te zijn`,
    ask: () => 'Waar staan de aankopen van deze klanten?',
  },
  'orders-not-paid': {
    name: 'bestellingen die nog niet zijn betaald',
    text: (v) =>
      `${v.waiting} van ${v.total} bestellingen staan open of wachten op betaling en zijn nog geen aankoop; zijn het toch verkopen (facturen op rekening), dan telt --value "purchases.${v.field}.${v.word}=${v.field === 'status' ? 'valid' : 'paid'}" ze mee`,
    ask: (v) =>
      `Zijn de ${v.waiting} bestellingen die nog niet zijn betaald verkopen, of kan er nog van worden afgezien?`,
  },
};

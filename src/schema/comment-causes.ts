import { contactReasons } from './contact-reasons.ts';

/**
 * How people write of the built-in problems where they do not use the words of the reason table. Lower case without accents, as the keywords of
 * METHOD B8 are searched; English and Dutch. Counting words: it finds what is said plainly and misses the rest.
 */
const plainWords: Readonly<Record<string, readonly string[]>> = {
  delivery_late: [
    '(late|delayed|slow) (delivery|deliveries|parcel|package|order|shipping|shipment)',
    '(delivery|parcel|package|box|order|shipping|shipment) (is|was|were|came|arrived|always|again|took)? ?(so |too |very |always |again )?(late|slow|delayed|long|too long|forever)',
    'waited (\\w+ )?(days|weeks) for',
    '(delivered|arrived|came) (too |very |days |weeks )?late',
    '(late|trage|langzame) (levering|bezorging|pakketten|pakket|bestelling)',
    '(levering|bezorging|pakket|bestelling) (is|was|kwam|komt|duurde|duurt)? ?(weer |veel |altijd |steeds )?(te laat|te lang|traag|laat)',
    '(\\w+ )?(dagen|weken) gewacht',
    'te laat (geleverd|bezorgd|binnen)',
  ],
  not_delivered: [
    '(not|never|nothing|wasn.t|isn.t) (been )?(delivered|arrived|received)',
    'never (came|showed up|got (it|my))',
    '(not|never) received',
    '(niet|nooit|niks|niets) (geleverd|bezorgd|ontvangen|aangekomen|gekregen)',
  ],
  damaged: [
    'damaged',
    'dented',
    'torn',
    'arrived broken',
    'beschadigd\\w*',
    'gescheurd',
    'gedeukt',
    'kapot (geleverd|aangekomen|bezorgd)',
  ],
  defect: [
    'defective',
    'faulty',
    'broke (down|after|within)',
    '(does not|doesn.t|stopped|not) work(ing)?',
    'defecte?',
    'werkt (nog |weer |al |helemaal )?niet',
    'gaat (steeds |snel )?kapot',
  ],
  outage: ['outages?', 'downtime', '(is|was|were|goes) down', 'storing(en)?', 'ligt (er )?(steeds |vaak )?uit'],
  billing_error: [
    '(wrong|incorrect|double|duplicate) (invoice|bill|charge|billing|amount)s?',
    '(invoice|bill|billing) (is|was|were)? ?(wrong|incorrect)',
    '(charged|billed) (me )?(twice|double|too much|wrongly)',
    '(verkeerde|foute|dubbele|onjuiste) (factuur|facturen|rekening|afschrijving)',
    '(factuur|facturen|rekening) (klopt|kloppen|klopte|klopten) niet',
    'dubbel (afgeschreven|gefactureerd)',
  ],
  unclear_invoice: ['(unclear|confusing) (invoice|bill)s?', '(onduidelijke|onbegrijpelijke) (factuur|rekening)'],
  payment_problem: [
    'payment (failed|declined|did not go through|problems?)',
    'could not pay',
    '(betaling|betalen) (mislukt|mislukte|lukt niet|lukte niet)',
  ],
  login_problem: [
    '(can not|cannot|can.t|could not|couldn.t) (log ?in|sign in)',
    '(locked out|password reset)',
    '(niet|kan niet|lukt niet) inloggen',
    'inloggen (lukt|lukte|werkt|werkte) niet',
  ],
  contract_surprise: [
    '(hidden|unexpected) (costs?|fees?|charges?)',
    'small print',
    'kleine lettertjes',
    '(verborgen|onverwachte) kosten',
  ],
  status_request: [
    'where is (my|our|the) \\w+',
    '(never know|no idea|do not know|don.t know) when (it|they|my)',
    '(geen idee|weet nooit|nooit weten) wanneer',
    'no (update|updates|news|tracking)',
    'waar (blijft|is) (mijn|onze|de|het)',
    'geen (update|updates|bericht)',
  ],
  broken_promise: [
    '(broken|broke|break) (their |your |a |the )?promises?',
    'promises? (was |were )?not kept',
    '(did not|didn.t|never) (call|ring) (me )?back',
    'never called back',
    'afspra(ak|ken) (is |zijn |werd |worden )?niet (nagekomen|na)',
    'niet teruggebeld',
    '(niet|nooit) nagekomen',
    'beloofd maar',
  ],
  complaint: ['complain(t|ts|ed|ing)?', 'klacht(en)?', 'geklaagd'],
  lost_or_stolen: ['(lost|stolen)', '(kwijtgeraakt|gestolen|verloren pakket)'],
};

/** Every problem of the reason table with the pattern of what names it in a text: its code, its labels, and plain words. */
export const commentCauses: readonly (readonly [code: string, pattern: string])[] = contactReasons
  .filter(({ class: kind }) => kind === 'problem')
  .map(({ code, labels }) => {
    const spelt = [code, labels.en, labels.nl].map((text) => text.toLowerCase().replaceAll(/[\s_-]+/g, '[ _-]'));
    return [code, `\\b(${[...new Set(spelt), ...(plainWords[code] ?? [])].join('|')})\\b`] as const;
  });

import { outcomeFields, promisedFields } from '../schema/promise-forms.ts';
import type { Candidate } from './candidate.ts';
import type { ColumnProfile } from './column-profile.ts';

/** The promise that was made first, and one that took its place (METHOD-2 G4: the first counts). */
const first =
  /\b(?:original|initial|first|oorspronkelijke?|eerste|eerst|ursprunglich\w*|erste[rs]?|initiale?|premiere?)\b/;
const later =
  /\b(?:revised|updated|new|latest|current|amended|rescheduled|changed|herziene?|gewijzigde?|nieuwe?|huidige|laatste|neue[rs]?|geandert\w*|aktuelle?[rs]?|letzte[rs]?|revisee?|nouvelle?|actuelle?|derniere?)\b/;

/** What was planned, and what came of it: `planned_completion` beside `actual_completion`. */
const planned =
  /\b(?:promised|planned|scheduled|expected|estimated|committed|guaranteed|agreed|target|due|beloofde?|geplande?|verwachte?|toegezegde?|afgesproken|zugesagt\w*|geplant\w*|erwartet\w*|soll|prevue?|estimee?|promise)\b/g;
const actual =
  /\b(?:actual|real|realised|realized|effective|final|werkelijke?|echte|feitelijke?|gerealiseerde?|tatsachlich\w*|ist|reelle?|effectif|effective)\b/g;
const filler = /\b(?:date|datum|day|time|at|on|dag|tijd|zeit|jour|heure|de|du|la|le)\b/g;

const starting = /\b(?:start|begin|from|aanvang|begintijd|beginn|debut)\b/;
const finishing = /\b(?:end|finish|until|to|eind|einde|eindtijd|tot|ende|bis|fin)\b/;

/** Settles which columns hold the promise of an order and what came of it. Changes `chosen` in place. */
export function settlePromises(
  chosen: Candidate[],
  columns: readonly ColumnProfile[],
  candidates: readonly Candidate[],
): void {
  for (const field of ['promised_delivery_at', 'due_at']) {
    const at = chosen.findIndex((one) => one.field === field);
    const taken = chosen[at];
    if (!taken || taken.why === 'named by you' || first.test(taken.column.name.words)) continue;
    const isFree = ({ column }: Candidate) => !chosen.some((one) => one.column.index === column.index);
    const others = candidates.filter((one) => one.field === field && isFree(one) && one.column.moments >= 0.7);
    const earlier =
      others.find(({ column }) => first.test(column.name.words)) ??
      (later.test(taken.column.name.words) ? others.find(({ column }) => !later.test(column.name.words)) : undefined);
    if (earlier)
      chosen[at] = { ...earlier, why: `"${earlier.column.header}" was promised before "${taken.column.header}"` };
  }
  deliveryBesideActual(chosen, columns);
  pairOf(chosen, columns);
  durationPair(chosen, columns);
  arrivalBeside(chosen, columns);
}

const plainDelivery =
  /^(?:delivery (?:date|day|time)|leverdatum|leverdag|bezorgdatum|lieferdatum|liefertag|date de livraison|fecha de entrega)$/;
const actualDay =
  /^(?:effective|actual|real|werkelijke?|effectieve?|tatsachliche[rs]?|effektive[rs]?) (?:(?:delivery|shipping) )?(?:date|day|time|datum|dag|leverdatum|lieferdatum)$|^(?:date|fecha) (?:effective|reelle|efectiva|real)$|^istdatum$/;

/** `Delivery Date` beside `Effective Date`: the one was promised where the other is the day that came of it. */
function deliveryBesideActual(chosen: Candidate[], columns: readonly ColumnProfile[]): void {
  if (chosen.some(({ field, column }) => promisedFields.purchases.some((one) => one === field) && column.filled > 0))
    return;
  const plan = chosen.find(({ field }) => field === 'delivered_at');
  if (!plan || plan.why === 'named by you' || !plainDelivery.test(plan.column.name.words)) return;
  const isFree = ({ index }: ColumnProfile) => !chosen.some(({ column }) => column.index === index);
  const [came, ...others] = columns.filter(
    (one) => isFree(one) && one.filled > 0 && one.moments >= 0.7 && actualDay.test(one.name.words),
  );
  if (!came || others.length > 0) return;
  plan.field = 'promised_delivery_at';
  plan.why = `"${plan.column.header}" was planned and "${came.header}" came of it`;
  const match = { how: 'part', isGeneric: false } as const;
  chosen.push({ field: 'delivered_at', column: came, confidence: 0.6, match, why: plan.why });
}

const ofTime =
  /\b(?:min|mins|minutes?|minuten|hours?|hrs?|uren|uur|stunden|heures|seconds?|secs?|duration|duur|dauer|duree|lead ?time|transit ?time|turnaround|eta|doorlooptijd|levertijd|lieferzeit)\b/;

/** Without a promise in days or dates: how long it was to take beside how long it took, in whatever unit both are. */
function durationPair(chosen: Candidate[], columns: readonly ColumnProfile[]): void {
  const all = [...promisedFields.purchases, ...outcomeFields.purchases];
  if (chosen.some(({ field, column }) => all.some((one) => one === field) && column.filled > 0)) return;
  const times = columns.filter(
    ({ index, name, numbers, durations, filled }) =>
      filled > 0 &&
      (numbers >= 0.9 || durations >= 0.9) &&
      ofTime.test(name.words) &&
      !chosen.some(({ column }) => column.index === index),
  );
  const [plan, ...plans] = times.filter(({ name }) => name.words.search(planned) >= 0);
  const [done, ...others] = times.filter(({ name }) => name.words.search(actual) >= 0);
  if (!plan || !done || plan === done || plans.length + others.length > 0) return;
  const match = { how: 'part', isGeneric: false } as const;
  const why = `"${plan.header}" was planned and "${done.header}" is how long it took`;
  chosen.push({ field: 'planned_time', column: plan, confidence: 0.6, match, why });
  chosen.push({ field: 'real_time', column: done, confidence: 0.6, match, why });
}

/** When something came or was done. */
const arriving =
  /\b(?:arriv(?:ed|al)|completed?|completion|finished|delivered|delivery|done|attended|on site|received|served|aankomst\w*|aangekomen|gearriveerd|voltooid|afgerond|gereed|uitgevoerd|ontvangen|ankunft\w*|angekommen|eingetroffen|erledigt|ausgefuhrt|arrivee?|effectuee?|realisee?|termine[e]?|recue?)\b/;

/** Beside a promise, the one moment that by its header is when somebody came: `Technician Arrived`. */
function arrivalBeside(chosen: Candidate[], columns: readonly ColumnProfile[]): void {
  const has = (fields: readonly string[]) =>
    chosen.some(({ field, column }) => fields.includes(field) && column.filled > 0);
  if (!has(promisedFields.purchases) || has(outcomeFields.purchases)) return;
  const isPlan = ({ words }: ColumnProfile['name']) =>
    words.search(planned) >= 0 || /\b(?:window|slot|by|until|before|tot|bis|venster|fenster|creneau)\b/.test(words);
  const [arrival, ...others] = columns.filter(
    ({ index, name, moments, filled }) =>
      filled > 0 &&
      moments >= 0.7 &&
      arriving.test(name.words) &&
      !isPlan(name) &&
      !chosen.some(({ column }) => column.index === index),
  );
  if (!arrival || others.length > 0) return;
  const match = { how: 'part', isGeneric: false } as const;
  const why = `"${arrival.header}" tells when what was promised came`;
  chosen.push({ field: 'delivered_at', column: arrival, confidence: 0.6, match, why });
}

/** Without a delivery that is called so: a moment that was planned beside one that says what came of it. */
function pairOf(chosen: Candidate[], columns: readonly ColumnProfile[]): void {
  if (
    ['promised_delivery_at', 'delivered_at', 'promised_days'].some((field) => chosen.some((one) => one.field === field))
  )
    return;
  const rest = (words: string, part: RegExp) => words.replace(part, '').replace(filler, '').replace(/\s+/g, ' ').trim();
  const moments = columns.filter(
    ({ index, moments: share, filled }) =>
      filled > 0 && share >= 0.7 && !chosen.some((one) => one.column.index === index && one.field !== 'fulfilled_at'),
  );
  const has = (part: RegExp, words: string) => words.search(part) >= 0;
  const of = (part: RegExp, end: RegExp) => moments.find(({ name }) => has(part, name.words) && end.test(name.words));
  const [begins, ends, came] = [of(planned, starting), of(planned, finishing), of(actual, starting)];
  if (begins && ends && came) {
    const match = { how: 'part', isGeneric: false } as const;
    const why = `"${begins.header}" and "${ends.header}" are a window, and "${came.header}" is when somebody came`;
    const window = [begins, ends, came].map(({ index }) => index);
    for (const one of chosen.filter(({ column }) => window.includes(column.index)))
      if (one.field === 'fulfilled_at') chosen.splice(chosen.indexOf(one), 1);
    chosen.push({ field: 'promised_delivery_at', column: begins, confidence: 0.6, match, why });
    chosen.push({ field: 'promised_until', column: ends, confidence: 0.6, match, why });
    if (!chosen.some(({ field }) => field === 'ordered_at'))
      chosen.push({ field: 'ordered_at', column: begins, confidence: 0.6, match, why });
    chosen.push({ field: 'delivered_at', column: came, confidence: 0.6, match, why });
    return;
  }
  for (const plan of moments.filter(({ name }) => has(planned, name.words))) {
    const own = rest(plan.name.words, planned);
    const done = moments.find(
      (one) => one !== plan && has(actual, one.name.words) && rest(one.name.words, actual) === own,
    );
    if (!done) continue;
    const at = chosen.findIndex((one) => one.column.index === done.index);
    if (at >= 0) chosen.splice(at, 1);
    const match = { how: 'part', isGeneric: false } as const;
    const why = `"${plan.header}" was planned and "${done.header}" came of it`;
    chosen.push({ field: 'promised_delivery_at', column: plan, confidence: 0.6, match, why });
    chosen.push({ field: 'delivered_at', column: done, confidence: 0.6, match, why });
    return;
  }
}

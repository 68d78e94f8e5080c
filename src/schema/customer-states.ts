import { names } from './names.ts';

/** Each name as people write it, and as programs do: `past due`, `past_due`, `past-due`. */
const words = (list: string): readonly string[] =>
  names(list).flatMap((name) =>
    name.includes(' ') ? [name, name.replaceAll(' ', '_'), name.replaceAll(' ', '-')] : [name],
  );

/** How a customer or a subscription is: canonical word -> other spellings in four languages, lower case (METHOD-2 G2). */
export const customerStates = {
  churned: words(`
    churn, lost, left, verloren, vertrokken, oud-klant, ex-klant, oud-lid, ex-lid, abgewandert, perdu, ancien client, former, former customer,
    former client, former member, former patron, ex-customer, ex customer, past customer, gone, departed, exited, attrited,
    attrited customer, ex cliente, ex-cliente, antiguo cliente, de baja, dado de baja, baja, quit, stopped, gestopt, uitgestroomd, uitgeschreven, afgemeld, oud-lid, oud lid, ex-lid, ex lid, former member, overleden, deceased, verstorben, décédé, ausgeschieden, abgemeldet, désinscrit, radié, sorti, moved away, verhuisd, left the club, resigned, ehemalig, ehemaliger kunde, ausgetreten, parti, deleted, verwijderd,
    gelöscht, geloscht, supprimé, supprime, surrendered, afgekocht, zurückgekauft, voormalig klant, voormalige klant, gewezen klant, ancienne cliente, ancien adhérent, inactive customer
  `),
  cancelled: words(`
    canceled, cancelado, cancelada, anulado, anulada, annulé, annulée, annule, annullato, annullata, stornierte, opgezegd, geannuleerd, gekündigt, gekundigt, storniert, résilié,
    resilie, unsubscribed, cancelled by customer, canceled by customer
  `),
  /** It is over, whatever the term says. */
  ended: words(`
    terminated, expired, lapsed, vencido, caducado, beeindigd, beëindigd, verlopen, abgelaufen, expiré, expire, beendet, terminé, termine, not renewed,
    non-renewed, non renewed, nonrenewed, did not renew, nicht verlängert, nicht verlangert, nicht erneuert, niet verlengd, non renouvelé, non renouvele, geroyeerd, vervallen, royement, completed, matured, maturity, ceased,
    discontinued, withdrawn, closed account, uitgediend, geëindigd, geeindigd, afgelopen, einde contract, ausgelaufen, clos, clôturé, lapsed policy, lapsed member, in lapse
  `),
  inactive: words(`
    inactivo, inactiva, inactief, niet actief, inaktiv, inactif, dormant, slapend, deactivated, closed, disabled, gesloten, geschlossen, fermé, ferme, archived,
    gearchiveerd
  `),
  active: words(`
    activo, activa, vigente, en vigor, de alta, actief, aktiv, actif, enabled, lopend, laufend, en cours, subscribed, live, current, stayed, joined, existing, existing customer, retained,
    paid, paid plan, paying customer, converted, premium, active patron, active member, active customer, in good standing, good standing, paying, renewed, bestaande klant, bestandskunde, lid, member, customer, klant, kunde, client, evangelist, in force, inforce, in levering, in dienst, in kracht, lopend contract, activated, current customer, huidige klant, in vigore, en vigueur, in kraft, belieferung, in belieferung, renewing, pending renewal, pending - renewal, renewal pending, customer direct, customer channel
  `),
  trialing: words(`
    trial, in trial, in_trial, on trial, free trial, trialling, proef, proefperiode, in proefperiode, testphase, in der testphase, probezeit,
    essai, en essai, période d'essai
  `),
  paused: words(`
    pausado, en pausa, suspendido, pause, on hold, on_hold, on-hold, frozen, suspended, gepauzeerd, bevroren, opgeschort, pausiert, ruhend, en pause, suspendu, holiday
  `),
  past_due: words(`
    past due, past-due, pastdue, unpaid, overdue, delinquent, in arrears, arrears, in grace period, grace period, grace, dunning,
    declined, declined patron, achterstallig, betalingsachterstand, überfällig, uberfallig, zahlungsrückstand, impayé, impaye, en retard
  `),
  leaving: words(`
    non renewing, non_renewing, non-renewing, pending cancellation, pending-cancel, pending_cancel, pending cancel, cancelling, canceling,
    cancellation pending, under notice, notice, notice given, in opzegging, opzegging lopend, in kündigung, en cours de résiliation
  `),
  pending: words(`
    trial expired, trial ended, trial over, trial lapsed, trial cancelled, trial canceled, not converted, proef verlopen, proefperiode verlopen, testphase abgelaufen,
    incomplete, incomplete_expired, incomplete expired, draft, future, scheduled, not taken up, ntu, never started, never began, never activated, nooit gestart, nooit begonnen, nooit ingegaan, nie begonnen, nie gestartet, nicht zustande gekommen, jamais commencé, jamais activé, sans suite, nunca iniciado, nunca activado, no iniciado, no formalizado, void, voided, sin efecto, desistido, desistimiento, rechazado, herroepen, ongedaan gemaakt, widerrufen, rétracté, not proceeded with, in approval process, in approval, pending approval, quoted, quote, proposal, application, applied, not started, not_started, not yet started, upcoming, opportunity, qualified lead, marketing qualified lead, sales qualified lead, mql, sql, pending start,
    pending activation, in aanvraag, aangevraagd, concept, entwurf, geplant, brouillon, à venir, prospect, prospects, prospectus, lead, leads, marketingqualifiedlead, salesqualifiedlead, applicant, wachtlijst, waiting list, waitlist, waitlisted, warteliste, liste d'attente, aspirant, invited, uitgenodigd, eingeladen, suspect, interessent, potentiële klant, potential customer, evaluating, working lead, new lead, offerte, antrag, beantragt, en attente
  `),
} as const;

/** What other words show by what they contain: `Churned Voluntary`, `Active - paying`, `Former customer (2024)`; folded, the first that fits. */
export const customerStatePatterns: Readonly<Record<string, RegExp>> = {
  leaving:
    /\b(?:pending|scheduled|requested|will|active until|set to) (?:cancel\w*|churn\w*|end)\b|\bcancel\w* (?:pending|scheduled|requested)\b/,
  pending: /\b(?:lead|prospect|opportunity)\b|\bnot (?:yet )?(?:started|activated|begun)\b/,
  trialing: /^(?!.*\b(?:expired|ended|over|afgelopen|abgelaufen)\b).*\b(?:trial|proefperiode|testphase)\b/,
  churned: /^(?!.*\b(?:not|never|no)\b)(?:churn(?:ed)?|lost|former|ex|previous|oud|ehemalig\w*|ancien\w*)\b/,
  cancelled: /^(?!.*\bnot\b)(?:cancel+ed|opgezegd|gekundigt|resilie)\b/,
  ended: /^(?!.*\bnot\b)(?:expired|terminated|lapsed|beeindigd|beendet|abgelaufen|verlopen)\b/,
  inactive: /^(?:inactive|inactief|inaktiv|inactif|not active|niet actief)\b/,
  active: /^(?!.*\bnot\b)(?:active|actief|aktiv|actif)\b/,
};

export type CustomerState = keyof typeof customerStates;

/** The relation is over, though not since when. */
export const lostStates = ['churned', 'cancelled', 'ended', 'inactive'] as const satisfies readonly CustomerState[];
/** The relation runs, whatever date has passed. */
export const runningStates = [
  'active',
  'trialing',
  'paused',
  'past_due',
  'leaving',
] as const satisfies readonly CustomerState[];

/** What happened to a subscription, of files with one row an event: canonical word -> other spellings (METHOD-2 G2). */
export const customerEvents = {
  started: words(`
    start, new, created, create, activated, activation, subscribed, subscribe, subscription started, start subscription, subscription start, subscription created, subscription_created, account created, account opened, contract signed, contract start, first payment, onboarded,
    customer.subscription.created, signup, sign up, signed up, joined, reactivated, reactivation, reactivate, resubscribed, returned, restarted, win back,
    winback, new business, new customer, new mrr, reinstated, reinstatement, reopened, uncancelled, new subscription, initial purchase, initial_purchase, aanmelding, aangemeld, gestart, begonnen, heractivering, anmeldung, neu, reaktiviert, reaktivierung, wiederaufnahme, rückkehr, heractivatie, hervat, reprise,
    inscription, réactivation
  `),
  trial_started: names(
    'trial, trial start, trial started, start trial, trial_start, subscription trial started, free trial, free trial started, start free trial, start introductory offer, introductory offer, proef gestart, testbeginn, début essai',
  ),
  ended: words(`
    end, cancelled, canceled, cancel, cancellation, churn, churned, ended, expired, expire, expiration, terminated, termination, churn mrr, lost customer, logo churn, churned customer, unsubscribed, unsubscribe,
    deleted, subscription cancelled, subscription canceled, subscription_cancelled, subscription_canceled, subscription deleted,
    customer.subscription.deleted, subscription ended, deactivated, deactivation, left, lapsed, opgezegd, opzegging, beëindigd, beeindigd, gestopt, kündigung,
    gekündigt, résiliation, résilié, subscription end, contract end, contract ended, account closed, offboarded, non renewal, not renewed, involuntary churn, voluntary churn
  `),
  paused: words('pause, subscription paused, suspended, gepauzeerd, pausiert, en pause'),
  changed: words(`
    change, upgraded, upgrade, downgraded, downgrade, renewed, renewal, renew, plan change, plan_change, plan changed, resumed, resume, updated, update, expansion,
    contraction, upsell, downsell, cross sell, reduction, uitbreiding, inkrimping, erweiterung, reduktion, expansion mrr, contraction mrr, payment, charged, invoice, price change, verlenging, verlengd, wijziging, upgrade abonnement, verlängerung, renouvellement, subscription updated,
    customer.subscription.updated, subscription renewed, trial converted, converted, crossgrade, billing retry, billing issue, payment failed, invoice paid, product change
  `),
} as const;

/** What other words of events show by what they contain; folded, the first that fits. */
export const customerEventPatterns: Readonly<Record<string, RegExp>> = {
  changed:
    /\b(?:renew\w*|upgrad\w*|downgrad\w*|crossgrade|billing retry|billing issue|plan change\w*|price change\w*)\b/,
  ended:
    /^(?!.*\b(?:request\w*|scheduled|pending|will|not|un\w*cancel\w*|undo\w*|revoked|withdrawn)\b).*\b(?:cancel+ed|cancel|cancellation|churn(?:ed)?|expired|terminated|lapsed|opgezegd|beeindigd|gekundigt|resilie|ended)\b/,
  trial_started:
    /\b(?:trial|introductory offer|proefperiode|testphase)\b.*\b(?:start\w*|begin\w*|begun|gestart)\b|\b(?:start\w*|begin)\b.*\b(?:trial|introductory offer|proefperiode)\b/,
  started:
    /^(?!.*\b(?:not|failed|attempt\w*)\b).*\b(?:subscribed|reactivat\w*|resubscri\w*|re ?joined|joined|signed up|sign ?up|activated|subscription (?:started|created|activated)|new (?:subscription|customer|member)|aangemeld|ingeschreven|angemeldet)\b/,
};

/** Words in the name of a plan that make it one on trial, and one that costs nothing. */
export const trialPlans: readonly string[] = names(
  'trial, free trial, proef, proefabonnement, proefperiode, probe, probeabo, testabo, essai, free, gratis, freemium, free plan, free tier, kostenlos, gratuit, comped, complimentary',
);

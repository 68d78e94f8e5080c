/** Words that make a column one of the company's own people or addresses: it must never become the customer. */
const staff =
  /\b(?:owner|agent|agents|assignee|assigned|assigner|staff|employee|operator|technician|technicien|submitter|(?:account|project|case|team) ?(?:manager|lead)|csm|sales ?rep|sales ?person|rep|representative|created by|modified by|updated by|entered by|medewerker|behandelaar|eigenaar|uitvoerder|verkoper|bearbeiter|sachbearbeiter|mitarbeiter|betreuer|zustandig|responsable|conseiller|commercial|proprietaire|cree par|erstellt von|aangemaakt door|behandeld door|seller|vendor|supplier|leverancier|merchant|shop|store|admin|author id|app)\b/;

/** `To Email Address` is where the payment went: the shop's own account. */
const towards = /^(?:to|aan|an|a|naar|empfanger)\b|\b(?:cc|bcc|reply to)\b/;

export function isStaffHeader(words: string): boolean {
  return staff.test(words) || towards.test(words);
}

/** Columns that only a list of employees has. */
export const staffList =
  /employee (?:id|number|no|code)|personeelsnummer|medewerkernummer|personalnummer|matricule|hire date|hired|in dienst|salary|salaris|gehalt|salaire|\bfte\b/;

/** What a message of a log says of itself, without accents, lower case. */

/** A machine answered: that a message came in, or that somebody is away. */
const automatic = String.raw`auto[ _-]?(?:repl(?:y|ies|ied)|respon(?:se|der|d(?:ed)?)|answer|ack\w*|message|antwoord\w*|antwort\w*)|auto(?:matic(?:ally)?|mated|matische?[rs]?|matiquement)[ _-](?:e-?mail[ _-])?(?:repl(?:y|ied)|response|answer|message|acknowledge?ment|confirmation|sent|antwoord|antwort|ontvangstbevestiging|bevestiging|bericht|nachricht|eingangsbestatigung|reponse|envoye|verzonden|gesendet)|(?:reponse|message|accuse) automatique|out[ _-]of[ _-](?:the[ _-])?office|abwesenheits(?:notiz|nachricht|meldung|assistent)|afwezigheids(?:bericht|melding|assistent)|(?:message|avis|notification) d'absence|absence du bureau|acknowledge?ment of receipt|ontvangstbevestiging|eingangsbestatigung|accuse de reception`;
/** A rule or the system wrote it: `Rule: Auto-reply`. */
const byRule = `(?:rule|trigger|automation|workflow|autoresponder|auto-responder|regel|automatisering|automatisierung|regle|automatisation)(?: ?:|$)|system$|systeem$|systeme$`;
/** Colleagues among themselves. */
const internal = `(?:internal|private|intern|interne[rs]?|prive)[ _-](?:comment|note|message|notitie|opmerking|bericht|kommentar|notiz|nachricht|commentaire)|(?:note|commentaire|message) (?:interne|privee?)|internal$`;
/** What a subject begins with, the words before it aside: `Abwesenheitsnotiz: Ihre Frage`. */
const start = '(?:^|[;|] ?)';

/** In a column of kinds or of people. */
export const messageKinds = {
  automatic: String.raw`\b(?:${automatic})\b|${start}(?:${byRule})`,
  internal: `${start}(?:${internal})`,
} as const;

/** In a subject: only what it begins with is its own, not the letter it answers. */
export const automaticSubject = String.raw`^(?:${automatic})(?: ?[:\-–]|$)`;

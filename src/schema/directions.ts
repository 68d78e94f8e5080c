import { names } from './names.ts';

/** Who got in touch with whom, by the words of exports: the way itself, who wrote first or what the dialler did. */
export const directions = {
  inbound: names(`
    in, incoming, inkomend, inkomende, ingaand, binnenkomend, eingehend, entrant, received, ontvangen,
    inbound_missed, inbound missed, inbound_abandoned, inbound abandoned, inbound_voicemail, inbound voicemail, inbound_answered, inbound answered,
    inbound_short_abandoned, short_abandoned, short abandoned, abandoned, inbound call, incoming call, missed, voicemail, customer, klant, user, end-user, requester, contact, lead, visitor, client, kunde,
    end user, enduser, consumer, caller, beller, bezoeker, gebruiker, eindgebruiker, aanvrager, melder, kundin, benutzer, endbenutzer, anrufer, besucher, utilisateur, appelant, visiteur, demandeur
  `),
  outbound: names(`
    outbound_missed, outbound missed, outbound voicemail, outbound_answered, outbound call, outgoing call, outbound-dial, outbound-api, dialer, out, outgoing, uitgaand, uitgaande, ausgehend, sortant, sent, verzonden, agent, admin, bot, staff,
    operator, medewerker, proactive, teammate, team member, team mate, employee, support agent, representative, collega, teamlid, adviseur, mitarbeiter, mitarbeiterin, berater, collaborateur, employé, conseiller, campaign, broadcast,
    manual, handmatig, manuell, manuel, preview, progressive, predictive, terugbelactie, teruggebeld, rückruf, rappel
  `),
} as const;

/** What begins with the way tells it; a number that an employee dials or calls back is a call of the company. */
export const directionPatterns = {
  inbound: /^(?:in(?:bound|coming)|inkomende?|ingaande?|binnenkomende?|eingehende?r?|entrante?)\b/,
  outbound:
    /^(?:out(?:bound|going)|uitgaande?|ausgehende?r?|sortante?)\b|^(?:manual|preview|progressive|predictive|power) (?:dial\w*|calls?|outbound)$|\bclick (?:to|2) (?:call|dial)$|^(?:\w+ )?call ?back$/,
} as const;

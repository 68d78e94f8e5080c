import type { contactDoubts as english } from './en-doubts-contacts.ts';

const marks: Readonly<Record<string, string>> = {
  spam: 'gemarkeerd als spam',
  deleted: 'gemarkeerd als verwijderd',
  merged: 'samengevoegd met een ander contact',
  duplicate: 'gemarkeerd als dubbel',
  suspended: 'opgeschort',
  test: 'gemarkeerd als test',
  internal: 'intern',
  automatic: 'gemarkeerd als automatisch',
};

/** Doubts about contacts in Dutch; see `nl-doubts.ts`. */
export const contactDoubts: typeof english = {
  'contacts-left-out': {
    name: 'rijen die geen contact zijn',
    text: (v) =>
      `${v.n} van ${v.of} rijen zijn ${marks[v.option ?? ''] ?? v.option} en tellen niet mee; toch tellen: --count-contacts ${v.option}`,
    ask: (v) => `Zijn de ${v.n} rijen die ${marks[v.option ?? ''] ?? v.option} zijn, echt geen contacten van klanten?`,
  },
  'calls-without-answer': {
    name: 'telefoontjes zonder vastgelegd antwoord',
    text: (v) =>
      `van ${v.n} van ${v.of} telefoontjes is geen antwoord vastgelegd; ze tellen niet mee, want nergens staat of er iemand opnam`,
    ask: (v) => `Nam niemand op bij de ${v.n} telefoontjes zonder moment van antwoord?`,
  },
  'only-complaints': {
    name: 'een bestand met klachten',
    text: (v) =>
      `elke rij is een klacht, zegt "${v.by}", en telt als probleem: waar klanten verder om vroegen staat niet in dit bestand`,
    ask: () => 'Waar staan de vragen en verzoeken die geen klacht zijn?',
  },
  'calls-without-agent': {
    name: 'gesprekken zonder medewerker',
    text: (v) =>
      `bij ${v.n} van ${v.of} gesprekken staat niemand die opnam, en geen kolom zegt hoe ze afliepen: wie ophing geldt als geholpen`,
    ask: (v) => `Nam iemand de ${v.n} gesprekken zonder medewerker op?`,
  },
  'handled-by-bots': {
    name: 'afgehandeld door een bot',
    text: (v) =>
      `${v.n} van ${v.of} contacten handelde alleen een bot af, en ze tellen mee: of het hielp blijkt alleen uit wie terugkwam`,
    ask: (v) => `Hielp de bot bij de ${v.n} contacten die hij afhandelde?`,
  },
  'rows-are-tasks': {
    name: 'taken van medewerkers',
    text: (v) =>
      `de rijen zijn taken van medewerkers, blijkens "${v.column}": welke ervan een klant vroeg is niet bekend, en alle tellen als contact`,
    ask: (v) => `Welke taken ("${v.column}") waren contacten van klanten?`,
  },
  'settled-without-answer': {
    name: 'afgehandeld zonder vastgelegd antwoord',
    text: (v) =>
      `${v.n} van de ${v.of} contacten zonder antwoord zijn wel afgehandeld: ze tellen als wachtend en hoeven dat niet te zijn`,
    ask: (v) => `Hoe zijn de ${v.n} contacten afgehandeld waarvan geen antwoord is vastgelegd?`,
  },
  'replies-unseen': {
    name: 'antwoorden die geen rij zijn',
    text: (v) =>
      `"${v.column}" zegt wie een gesprek begon: is een lage score opgevolgd in een gesprek dat de klant begon, dan is dat niet te zien`,
    ask: () => 'Exporteer de berichten van de gesprekken, met wie elk schreef.',
  },
  'office-hours': {
    name: 'kantooruren',
    text: (v) => `"${v.column}" telt kantooruren: klanten wachtten langer dan dit cijfer zegt`,
    ask: (v) => `Exporteer "${v.column}" ook in kalenderuren.`,
  },
};

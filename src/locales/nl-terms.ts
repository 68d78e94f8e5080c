import type * as master from './en-terms.ts';

/** De woorden van een rapport, voor `health explain`. */
export const terms: typeof master.terms = {
  'as-of-day': {
    name: 'peildatum',
    text: 'De laatste dag waar een rapport van weet, tot het einde ervan. Niets van later verandert een cijfer. Tenzij --as-of iets anders zegt, is het de laatste dag waarop er iets gebeurde in de export: met vandaag zou in een oudere export elke klant verdwenen lijken.',
  },
  period: {
    name: 'periode',
    text: 'De dagen waar een cijfer over gaat: de 90 dagen die eindigen op de peildatum, beide meegeteld (--period, of --since voor een eerste dag). Sommige cijfers hebben een jaar nodig en zeggen dat erbij.',
  },
  'previous-period': {
    name: 'vorige periode',
    text: 'Evenveel dagen, direct vóór de periode en zonder overlap. Een cijfer wordt er alleen mee vergeleken als beide op genoeg gegevens rusten.',
  },
  window: {
    name: 'venster',
    text: 'De eerste en laatste dag van wat een cijfer telt. Dat is niet altijd de periode: of een klant terugkomt is pas na 7 dagen te zeggen, dus dat venster eindigt 7 dagen eerder.',
  },
  interval: {
    name: '95%-interval',
    text: 'Wat bij een paar klanten is gemeten, zegt ruwweg wat voor allemaal geldt. In 95 van de 100 zulke rapporten ligt de echte waarde binnen het interval. Een breed interval betekent: weinig gegevens.',
  },
  cluster: {
    name: 'klant als steekproefeenheid',
    text: 'Tien contacten van één klant zeggen minder dan één contact van tien klanten. Intervallen tellen daarom klanten, geen rijen; een interval over rijen zou te smal zijn.',
  },
  'detectable-change': {
    name: 'aantoonbare verandering',
    text: 'Een verandering die groter is dan toeval alleen kan maken (het eigen interval bevat geen 0) en groot genoeg om ertoe te doen: 5 punten NPS of 3 procentpunten, tenzij --minimum-points of --minimum-share iets anders zegt. "Geen aantoonbare verandering" is niet hetzelfde als "geen verandering".',
  },
  trend: {
    name: 'trend',
    text: 'Of de maanden gestager stijgen of dalen dan toeval zou doen (Mann-Kendall), en hoeveel per maand (Theil-Sen: de mediaan van alle hellingen). Vraagt 8 volledige maanden; seizoenen zijn er niet uitgehaald, en onder de 12 maanden vallen alleen sterke trends op.',
  },
  association: {
    name: 'samenhang',
    text: 'Twee dingen die vaker samengaan dan toeval. Dat is geen oorzaak: er kan iets anders achter beide zitten. Geen zin van health zegt meer dan de cijfers.',
  },
  benchmark: {
    name: 'benchmark',
    text: 'Een cijfer van anderen, altijd met de bron erbij. Het geeft context en is geen norm: definities en klanten verschillen. Vergelijk uzelf eerst met uw eigen vorige periode.',
  },
  denominator: {
    name: 'noemer',
    text: 'Waar een aandeel een deel van is. Elk record wordt verantwoord: een rapport toont de stappen van alle records van een tabel naar die in de noemer, en waarom elk van de andere afvalt.',
  },
  'set-aside': {
    name: 'terzijde gelegd',
    text: 'Een record dat is gelezen en nergens in meetelt, met reden en vindplaats: zonder datum, van een onbekende klant, een cijfer buiten de schaal. Gebruikte en terzijde gelegde records zijn samen de records van het bestand.',
  },
  segment: {
    name: 'segment',
    text: 'Klanten met dezelfde waarde in een kolom: --by regio splitst de cijfers uit. Elk segment wordt vergeleken met alle klanten daarbuiten, en hoe meer segmenten er worden bekeken, hoe meer bewijs er nodig is (Holm).',
  },
  active: {
    name: 'actieve klant',
    text: 'Met een contract: het is begonnen en niet afgelopen. Zonder: zo kort geleden gekocht dat stilte nog gewoon is (zie inactiviteit).',
  },
  lost: {
    name: 'vertrokken klant',
    text: 'Met een contract: het is opgezegd of afgelopen. Zonder: langer stil dan gewoon is (zie inactiviteit). De dag van vertrek is de dag waarop men het kon weten.',
  },
  inactivity: {
    name: 'inactiviteit',
    text: 'Zonder contract neemt niemand afscheid. Een klant geldt als verloren na zoveel dagen zonder aankoop als 9 van de 10 terugkeerders nodig hadden, minstens 30 en hoogstens 365. Het getal staat in het rapport; --inactivity-days zet het vast.',
  },
  relationship: {
    name: 'soort relatie',
    text: 'Of klanten een contract hebben, afgeleid uit de kolommen (datum van vertrek, einde of begin van het contract) of opgegeven met --relationship. Zonder contracten gaan cijfers over opnieuw kopen, nooit over blijven.',
  },
  'left-truncation': {
    name: 'ouder dan de export',
    text: 'Een klant die er al was vóór de eerste gebeurtenis in de export (links-truncatie). De eerste dagen staan er niet in; zulke klanten tellen mee in hoe het nu is, nooit in wat nieuwe klanten doen. Bevat de export alles vanaf de eerste dag: --complete-history.',
  },
  cohort: {
    name: 'cohort',
    text: 'Klanten die in dezelfde tijd begonnen en vanaf hun eerste dag worden gevolgd: voor de curve van de eerste 100 dagen zijn dat die van de laatste twee jaar.',
  },
  'survival-curve': {
    name: 'retentiecurve',
    text: 'Het deel dat er na elk aantal dagen nog is (Kaplan-Meier). Klanten van wie de tijd nog niet om is tellen mee zolang ze te zien zijn, en daarna niet als behouden en niet als verloren.',
  },
  'first-100-days': {
    name: 'eerste 100 dagen',
    text: 'De tijd waarin een nieuwe klant besluit te blijven, naar het boek van Coleman. Bewaakt met punten, en met een model waar dat zich bewijst.',
  },
  points: {
    name: 'risicopunten',
    text: 'Wat er mis is bij een nieuwe klant, opgeteld tot hoogstens 100: een gebroken afspraak, een laag cijfer, stilte. Ze bepalen wie u het eerst belt en zijn geen procenten; health backtest vertelt wat de volgorde waard is.',
  },
  landmark: {
    name: 'ijkdag',
    text: 'Een vaste dag in het leven van een nieuwe klant (14, 30, 60) waarop een voorspelling wordt gedaan met wat er toen bekend was, en niets van later.',
  },
  model: {
    name: 'model',
    text: 'Een formule die op uw eigen afgeronde klanten is geschat en een kans op vertrek geeft. Het wordt alleen gebruikt als het bij klanten die het niet kende beter was dan de punten; zo niet, dan zegt het rapport waarom.',
  },
  'promise-due': {
    name: 'afspraak die afloopt',
    text: 'Een afspraak met een termijn in de periode, wat er ook van kwam. Op tijd: uiterlijk op de termijn; een afspraak voor een dag is tot middernacht na te komen. Delen door wat hoe dan ook is nagekomen zou vleien.',
  },
  'broken-promise': {
    name: 'gebroken afspraak',
    text: 'Meer dan 30 dagen na de termijn nog open (--broken-after). Daarvóór is zij te laat. Voor wat er op een afspraak volgt telt alleen de termijn: te laat is niet nagekomen.',
  },
  'contact-class': {
    name: 'soort contact',
    text: 'Waar een contact over gaat: problem, question, commercial, cancellation, feedback, referral, service, referral_request, other of unknown. Bepaald door het kenmerk in de export, anders de redencode, anders trefwoorden in de tekst; een rapport zegt hoeveel waarop rust. --reason tekst=soort legt uw eigen redenen vast.',
  },
  'problem-driven-contact': {
    name: 'probleemgedreven contact',
    text: 'Contact dat niet nodig was geweest als alles goed was gegaan ("de beste service is geen service"). Trefwoorden missen er ongeveer een kwart van; een cijfer dat daarop rust is eerder te laag dan te hoog.',
  },
  'vital-few': {
    name: 'grootste oorzaken',
    text: 'Het kleinste aantal oorzaken dat samen goed is voor 80% van de probleemcontacten. Neem die het eerst weg.',
  },
  'same-issue': {
    name: 'over hetzelfde',
    text: 'Contacten van één klant met hetzelfde kwestienummer; heeft een van beide dat niet, met dezelfde reden; ontbreekt ook die, elk contact van dezelfde klant. Terugkomen gebeurt binnen 7 dagen (--repeat-days).',
  },
  'price-jaffe': {
    name: 'kwadrant van Price & Jaffe',
    text: 'Elke reden voor contact is van waarde of een irritatie, voor de klant en voor het bedrijf. Voor beide een irritatie: wegnemen. Alleen voor de klant van waarde: automatiseren. Alleen voor het bedrijf: vereenvoudigen. Voor beide: benutten.',
  },
  ferment: {
    name: 'kwadrant van Ferment',
    text: 'Door wiens toedoen een contact kwam en hoeveel het ertoe doet. Van ons en klein: verontschuldigen en helpen. Van ons en groot: fixen en opplussen. Van de klant en klein: rode loper uitrollen. Van de klant en groot: alles uit de kast halen. Welke actie bij welk vak hoort is onze lezing.',
  },
  'eight-phases': {
    name: 'acht fasen',
    text: 'De fasen van een klant volgens Coleman: assess, admit, affirm (de twijfel na de koop), activate (eerste gebruik of levering), acclimate, accomplish (het doel is bereikt), adopt, advocate. Een klant staat in de hoogste fase waarvan bewijs te zien is. Blijven steken: na 100 dagen nog vóór adopt.',
  },
  satisfied: {
    name: 'tevreden, en laag cijfer',
    text: 'Tevreden: een 7 of hoger op de aanbevelingsvraag, anders het bovenste kwart van de schaal (4 en 5 van 5). Zeer tevreden: een 9 of 10, anders het hoogste cijfer. Laag: een 6 of lager, anders het onderste kwart (1 en 2 van 5).',
  },
  promoter: {
    name: 'promotor, passief, criticaster',
    text: 'Antwoorden op "hoe waarschijnlijk is het dat u ons aanbeveelt": 9 en 10 zijn promotors, 7 en 8 passief, 0 tot en met 6 criticasters. Van elke respondent telt het laatste antwoord. Een leeg cijfer is geen antwoord, nooit passief.',
  },
  invitation: {
    name: 'uitnodiging',
    text: 'Een verstuurde enquête, beantwoord of niet. Die van de laatste 14 dagen worden nog niet beoordeeld. Een export met alleen antwoorden heeft geen respons.',
  },
  silent: {
    name: 'in stilte vertrokken',
    text: 'Een klant die vertrok zonder vastgelegde reden en in de 90 dagen ervoor geen probleem- of opzegcontact, laag cijfer of opmerking had. Of de klant zweeg of niemand het opschreef, kan het bestand niet vertellen.',
  },
  captive: {
    name: 'gevangen',
    text: 'Een ontevreden klant die nog meer dan 30 dagen aan een contract vastzit. Blijven omdat het moet is geen trouw; intrinsiek trouw is wie een heel goed cijfer geeft.',
  },
  'three-dimensions': {
    name: 'drie dimensies',
    text: 'Hoe een klant zich voelt (emotioneel: cijfers), gebruikt wat is gekocht (instrumenteel: gebruik, of hoe kort geleden er is gekocht) en wordt behandeld (relationeel: afspraken, problemen, snelheid, ongevraagd contact), elk van 0 tot 100. Gezondheid van een klant: het gemiddelde van minstens twee, met een plafond zolang een probleem of afspraak openstaat.',
  },
  grade: {
    name: 'eindcijfer',
    text: 'A vanaf 85, B vanaf 70, C vanaf 55, D vanaf 40, anders E, van de gezondheid als geheel van 0 tot 100: een gewogen gemiddelde van vijf pijlers (behoud, betrouwbaarheid, moeite, gevoel, inzicht). Een samenvatting, geen voorspelling.',
  },
  coverage: {
    name: 'dekking',
    text: 'Hoeveel van het gewicht van de gezondheid als geheel met deze export te meten is. Wat ontbreekt helpt noch schaadt; onder 60% is er geen eindcijfer.',
  },
  'leave-one-out': {
    name: 'bereik zonder één pijler',
    text: 'De laagste en hoogste gezondheid als elke pijler een keer wordt weggelaten: of het oordeel aan één ervan hangt.',
  },
  fingerprint: {
    name: 'vingerafdruk',
    text: 'Een kort kenmerk van alles wat de cijfers bepaalde. Twee rapporten met hetzelfde kenmerk bedoelen met hun getallen hetzelfde en zijn te vergelijken.',
  },
};

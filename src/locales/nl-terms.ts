import type * as master from './en-terms.ts';

/** De woorden van een rapport, voor `health explain`. */
export const terms: typeof master.terms = {
  'as-of-day': {
    name: 'peildatum',
    text: 'De laatste dag die in een rapport meetelt, tot middernacht. Wat later gebeurt, verandert geen enkel cijfer. Tenzij met --as-of een andere dag is opgegeven, is het de laatste dag waarop in de export contacten, bestellingen, antwoorden, afspraken of gebruik beginnen; een late oplossing, levering, start of termijn verschuift hem niet. Bepalen aankopen wie klant is en eindigen die eerder dan de rest, dan is het hun laatste dag. Met alleen klanten is het de dag van de export, anders van de laatste periode, de laatste activiteit, het nieuwste begin of vertrek, en dat staat erbij. Met vandaag zou in een oudere export elke klant verdwenen lijken.',
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
    text: 'De eerste en laatste dag van wat een cijfer telt. Dat is niet altijd de periode: of een klant terugkomt is pas na 7 dagen te zeggen, dus dat venster eindigt 7 dagen eerder (--repeat-days).',
  },
  interval: {
    name: '95%-interval',
    text: 'Wat bij een deel van de klanten is gemeten, geeft een ruwe indicatie van wat voor alle klanten geldt. In 95 van de 100 zulke rapporten ligt de echte waarde binnen het interval (--level). Een breed interval betekent: weinig gegevens. Hoe elk wordt berekend: health explain interval-methods.',
  },
  'interval-methods': {
    name: 'methoden van de intervallen',
    text: 'JSON noemt de methode van elk interval. wilson: een aandeel waarin elke klant één keer telt. cluster-wilson: een aandeel waarin klanten vaker tellen; het rekent met het aantal onafhankelijke records dat evenveel zou zeggen. adjusted-wald en cluster-adjusted-wald: de NPS, met drie toegevoegde antwoorden (Rocks); per klant als sommige meer respondenten hebben. cluster-log: een aantal per klant en tijd, of hoeveel keer zo vaak, per klant op logaritmische schaal; byar: een aantal per klant en tijd als er niets is geteld. log-log: een curve over de tijd (Kaplan-Meier, Greenwood). katz-log: hoeveel keer zo vaak, elke klant één keer; greenland-robins: hetzelfde, gecorrigeerd voor de soort (Mantel-Haenszel). newcombe: een verschil van twee aandelen, uit hun eigen intervallen. delong-logit: paren in de goede volgorde. sum-of-squares: de gezondheid als geheel, uit de intervallen van de delen. normal-mean: een gemiddelde van bedragen, uit hun spreiding, of een verschil van twee. compound-poisson: een verandering van omzet, uit wat ieder meer of minder besteedde. census: alle klanten zijn bekeken, dus er is geen interval. bounds: wat niet ingedeelde contacten van het aandeel kunnen maken, van geen tot alle.',
  },
  'survey-scale': {
    name: 'schaal van een enquête',
    text: 'Het laagste en het hoogste antwoord op een vraag, bepaald over alle rijen van alle bestanden die haar stellen: eerst de eigen woorden (1-5, 9/10, labels), dan de antwoorden. Gebruikelijk zijn 0 tot 10 voor NPS, 1 tot 5 voor tevredenheid en vertrouwen, 1 tot 7 voor gemak (CES). Tot 2% van de antwoorden kan een tikfout zijn: die worden een voor een apart gezet en veranderen geen schaal. Vanaf tien antwoorden wordt gezegd waar de antwoorden bij een andere schaal passen. Op te geven met --scale csat=0-2, of met surveys.scale en surveys.questions in de configuratie.',
  },
  'row-kind': {
    name: 'wat een rij is',
    text: 'Het eerste dat health van een bestand vaststelt, uit kopregel en waarden samen: een contact of een wijziging ervan, een bericht, een deel van een gesprek, een bestelling of een regel ervan, een antwoord, een antwoord op één vraag, een aantal antwoorden, iets dat met een uitnodiging gebeurde, een klant, een abonnement, een klant in één periode. Rijen die één contact, bestelling of uitnodiging zijn worden samengevoegd voor er iets wordt geteld. health inspect zegt wat één rij is, en hoeveel rijen er hoeveel werden; waar dat fout is, zeggen --map, --contacts BESTAND en dergelijke, of files en columns in de configuratie het.',
  },
  'survey-question': {
    name: 'vraag van een enquête',
    text: 'Een cijfer hoort bij de vraag die is beantwoord. Een bestand kan er meerdere stellen: elk een kolom, onder elkaar met de vraag, haar nummer of de soort enquête in een kolom, of naast tickets en bestellingen. Elke telt apart, met haar eigen soort (NPS, CSAT, CES, vertrouwen) en schaal, herkend aan haar woorden en haar antwoorden. Vragen van geen bekende soort tellen niet mee en worden geteld. surveys.questions in de configuratie noemt de soort en de schaal van een vraag, surveys.scale en --scale de schaal van een soort.',
  },
  'answers-that-count': {
    name: 'antwoorden die meetellen',
    text: 'Voorbeelden, tests, spam, verwijderde en uitgesloten antwoorden tellen niet mee, en uitnodigingen die niet aankwamen ook niet; niet afgemaakte antwoorden met een cijfer tellen mee, en dat wordt gezegd. --answers unfinished=leave-out of --answers test=count (surveys.answers in de configuratie) verandert dat. Een rij zonder cijfer is alleen een onbeantwoorde uitnodiging als erbij staat wanneer die verstuurd is.',
  },
  doubt: {
    name: 'twijfel over een export',
    text: 'Iets in de bestanden dat een cijfer fout kan maken: een schaal waarvan niemand de top gebruikt, statussen die geen lijst kent, onleesbare antwoorden. Wat een cijfer kan veranderen staat ernaast in elk formaat, onder de kanttekeningen, en maakt het low_quality als het zwaar genoeg weegt; de rest staat in de opmerkingen. Rapport en audit stellen dezelfde vragen: waar de een voor waarschuwt, zegt de ander ook.',
  },
  'scale-doubt': {
    name: 'twijfel over een schaal',
    text: 'Vanaf tien antwoorden zegt health het als ze bij een andere schaal passen dan die waarop ze worden gelezen: niemand boven de 5 of 7 op 0 tot 10, niemand op de top terwijl de plaats eronder vol is, codes 1 tot 11 voor 0 tot 10, een schaal die van een paar hoge antwoorden afhangt, een korte schaal vanaf nul. Zeggen de labels van een vraag dat het laagste antwoord het beste is (1 = zeer tevreden, Duitse schoolcijfers), dan wordt de schaal omgedraaid, en dat wordt gezegd. Codes als 99 of -1, en een 0 op een schaal die bij 1 begint, zijn geen antwoord. health inspect noemt de verschillende antwoorden en hoe elk wordt gelezen; --scale en surveys.scale in de configuratie nemen de twijfel weg.',
  },
  'event-log': {
    name: 'logboek van gebeurtenissen',
    text: 'Een bestand met een rij per gebeurtenis en niet per contact of uitnodiging. Rijen van één ticket (een status, een versie, een gewijzigd veld met de oude en nieuwe waarde) worden samen één contact: het eerste begin en antwoord, de laatste oplossing waarna het niet is heropend, hoe vaak en wanneer het is heropend, en hoeveel mensen het behandelden. Rijen van één uitnodiging (verzonden, geopend, beantwoord) worden samen één uitnodiging met haar antwoord, op het nummer van de uitnodiging, anders op persoon en enquête. Op een eerdere peildatum is niet bekend wat later gebeurde. health inspect zegt wat een rij is en hoeveel rijen wat werden.',
  },
  disposition: {
    name: 'resultaat van een contact',
    text: 'Hoe een gesprek of chat afliep (beantwoord, geen gehoor, in gesprek, afgehaakt, opgelost), volgens kolommen als disposition, resultaat of soort oproep. Een resultaat is nooit de reden van een contact, en een contact dat niemand beantwoordde is niet in één keer opgelost.',
  },
  'survey-weights': {
    name: 'gewichten en aantallen antwoorden',
    text: 'Een kolom die gewicht heet met waarden rond 1 weegt de antwoorden: aandelen naar gewicht, het interval met het effectieve aantal antwoorden, het kwadraat van de som van de gewichten gedeeld door de som van hun kwadraten (Kish 1965); het cijfer zonder gewichten staat ernaast. Is er een kolom met een aantal antwoorden, dan staat een rij voor zoveel antwoorden van evenveel onbekenden.',
  },
  cluster: {
    name: 'klant als steekproefeenheid',
    text: 'Tien contacten van één klant zeggen minder dan één contact van tien klanten. Intervallen tellen daarom klanten, geen rijen; een interval over rijen zou te smal zijn.',
  },
  'detectable-change': {
    name: 'aantoonbare verandering',
    text: 'Een verandering die groter is dan door toeval te verklaren valt (het eigen interval bevat geen 0) en groot genoeg om ertoe te doen: 5 punten NPS of 3 procentpunten, tenzij met --minimum-points of --minimum-share iets anders is opgegeven. "Geen aantoonbare verandering", in het kort "kan toeval zijn", is niet hetzelfde als "geen verandering": ook wat het cijfer eerder was heeft een interval, en samen laten ze het verschil als toeval toe.',
  },
  trend: {
    name: 'trend',
    text: 'Of de maanden gestager stijgen of dalen dan bij toeval (Mann-Kendall), en hoeveel per maand (Theil-Sen: de mediaan van alle hellingen). Er zijn 8 volledige maanden voor nodig; er is niet voor seizoenen gecorrigeerd, en onder de 12 maanden vallen alleen sterke trends op: "geen aantoonbare trend" is niet hetzelfde als "geen trend".',
  },
  association: {
    name: 'samenhang',
    text: 'Twee dingen die vaker samengaan dan bij toeval. Dat is geen oorzaak: er kan iets anders achter beide zitten. Geen enkele zin van health beweert meer dan de cijfers zeggen.',
  },
  benchmark: {
    name: 'benchmark',
    text: 'Een cijfer van anderen, altijd met de bron erbij. Het geeft context en is geen norm: definities en klanten verschillen. Vergelijk eerst met uw eigen vorige periode.',
  },
  denominator: {
    name: 'noemer',
    text: 'Waar een aandeel een deel van is. Elk record wordt verantwoord: een rapport toont de stappen van alle records van een tabel naar die in de noemer, en waarom de andere afvallen ("van records naar de noemer").',
  },
  'set-aside': {
    name: 'apart gezet',
    text: 'Een record dat is gelezen en nergens in meetelt, met reden en vindplaats: zonder datum, van een onbekende klant, een cijfer buiten de schaal. Gebruikte en apart gezete records zijn samen de records van het bestand.',
  },
  segment: {
    name: 'segment',
    text: 'Klanten met dezelfde waarde in een kolom: --by regio splitst de cijfers per regio uit. Elk segment wordt vergeleken met alle klanten daarbuiten, en hoe meer segmenten er worden bekeken, hoe meer bewijs er nodig is (Holm).',
  },
  active: {
    name: 'actieve klant',
    text: 'Met een contract: het is begonnen en niet afgelopen. Zonder: zo kort geleden gekocht dat stilte nog gewoon is (zie inactiviteit).',
  },
  lost: {
    name: 'vertrokken klant',
    text: 'Met een contract: het is opgezegd of afgelopen. Zonder contract: langer stil dan gewoonlijk (zie inactiviteit). De dag van vertrek is de eerste dag waarop het te weten was.',
  },
  spell: {
    name: 'klantperiode',
    text: 'Een tijd waarin iemand klant is: van een begin tot een einde, samengesteld uit alle rijen over hem: abonnementen, perioden, gebeurtenissen. Klantperioden die overlappen, aansluiten of hooguit 30 dagen uit elkaar liggen (--gap-days) zijn er één; een latere is een terugkeer. De dag waarop zij eindigde gaat voor de dag van opzeggen; een termijn die voorbij is, eindigt niets zolang de status zegt dat zij loopt; 31-12-9999 is geen einde.',
  },
  'unknown-loss-day': {
    name: 'vertrokken op een onbekende dag',
    text: 'Een status of een ja zegt dat een klant weg is, maar niets zegt sinds wanneer. Hij is niet actief; in curven wordt hij gevolgd tot zijn laatste levensteken, en in jaarcijfers telt hij niet mee. Geldt dit voor meer dan 20% van de vertrokkenen, dan is een cijfer onzeker; bij meer dan de helft staat het er niet.',
  },
  'in-trial': {
    name: 'met een proefabonnement',
    text: 'Wie een proefperiode of gratis abonnement heeft is klant, en wordt apart geteld. Met "trialsAreCustomers": false onder settings in de configuratie begint een klant met het eerste abonnement dat hij betaalt. Een concept of wat nog moet beginnen maakt geen klant; wie gepauzeerd, achterstallig of in opzegging is, is het nog.',
  },
  'time-zone': {
    name: 'tijdzone van het rapport',
    text: 'Op wiens klok een dag een dag is. Een moment met een verschil of een zone wordt op zijn eigen klok gelezen, waar de klant geholpen werd; een moment dat op Z eindigt op die van UTC; een moment zonder beide zoals het er staat. --time-zone Gebied/Stad (timeZone in de configuratie) zet elk moment met een verschil, een zone of Z op één klok, zomertijd inbegrepen. Duren zijn echte tijd, welke klok ook. De zone staat bij de peildatum; dagen in UTC naast datums zonder tijd worden bij het cijfer gezegd, met hoeveel er anders zouden zijn.',
  },
  'own-words': {
    name: 'woorden van de export',
    text: 'Statussen, soorten, kanalen en oordelen worden gelezen met woordenlijsten in vier talen. Een woord dat in geen lijst staat telt zoals het gewoonlijk zou en wordt bij de cijfers genoemd, met zijn aantal en wat elke lezing zou geven; boven 5% van de rijen zijn ze van lage kwaliteit. --value tabel.veld.tekst=woord zegt wat het betekent (values in de configuratie): --value "purchases.status.Onderweg=valid". In een bestand met verkoopkansen, waarvan sommige gewonnen en andere verloren zijn, is elke andere fase nog open.',
  },
  'promise-forms': {
    name: 'vormen van een afspraak',
    text: 'Een afspraak is een datum, een moment, een tijdvak (het einde telt), een aantal dagen, werkdagen of uren nadat zij is gemaakt, geplande tegen werkelijke dagen, of wat een kolom zegt dat ervan kwam: op tijd of te laat, overschreden, hoeveel dagen te laat, hoeveel tijd er over was. De eerste die is gemaakt telt, en de definitie noemt de vorm. Bij contacten is de tijd waarbinnen zij beantwoord of opgelost zouden worden een afspraak, als in de export niets anders is beloofd; een termijn zonder de dag waarop die is gehaald is er geen.',
  },
  'working-days': {
    name: 'werkdagen',
    text: 'Dagen die geen weekend en geen feestdag zijn. Afspraken in werkdagen tellen vanaf de dag nadat ze zijn gemaakt. Het weekend is zaterdag en zondag, of wat --weekend fri,sat zegt; feestdagen zijn er niet, of die van --holiday 2025-12-25 (herhaalbaar) en van een bestand (--holidays dagen.csv). In de configuratie: workingDays en holidaysFile.',
  },
  tenure: {
    name: 'klantduur',
    text: 'Hoe lang iemand klant is. Waar geen start is geëxporteerd maar wel de klantduur en de dag van de export, is de start die dag min de klantduur, zo nauwkeurig als de eenheid (een maand, een jaar), en dat staat bij de cijfers. Klantduur zonder dag, of zonder eenheid in de kop, geeft geen start.',
  },
  'early-end': {
    name: 'bestand dat eerder eindigt',
    text: 'Een tabel die vóór de peildatum langer stil is dan 7 dagen, en langer dan 5 keer het 95e percentiel van zijn eigen stiltes. Zijn cijfers kijken terug vanaf zijn eigen laatste dag en zeggen dat; wie klant is blijft beoordeeld op de peildatum.',
  },
  inactivity: {
    name: 'inactiviteit',
    text: 'Zonder contract neemt niemand afscheid. Een klant geldt als vertrokken na zoveel dagen zonder aankoop als 9 van de 10 terugkeerders nodig hadden, minstens 30 en hoogstens 365; 180 als er minder dan 30 keer iemand terugkwam. Het getal staat in het rapport; --inactivity-days zet het vast.',
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
    text: 'Klanten die in dezelfde tijd begonnen en vanaf hun eerste dag worden gevolgd: voor de curve van de eerste 100 dagen zijn dat die van de laatste 730 dagen (--cohort-days).',
  },
  'survival-curve': {
    name: 'retentiecurve',
    text: 'Het deel dat er na elk aantal dagen nog is (Kaplan-Meier). Klanten van wie de tijd nog niet om is tellen mee zolang ze te zien zijn, en daarna niet als behouden en niet als vertrokken.',
  },
  'first-100-days': {
    name: 'eerste 100 dagen',
    text: 'De tijd waarin een nieuwe klant besluit te blijven, naar het boek van Coleman. Met --onboarding-days is het een ander aantal. We volgen ze met punten, en met een model als dat zich bewijst.',
  },
  points: {
    name: 'risicopunten',
    text: 'Wat er mis is bij een nieuwe klant, opgeteld tot hoogstens 100: een niet op tijd nagekomen afspraak, een laag cijfer, stilte (health explain risk-reasons noemt ze allemaal). Vanaf 50 is het risico hoog, vanaf 25 midden, anders laag. Ze bepalen wie u het eerst belt en zijn geen procenten; health backtest vertelt wat de volgorde waard is.',
  },
  'customer-list': {
    name: 'lijst van klanten',
    text: 'health customers: elke actieve klant, eerst bij wie de meeste omzet op het spel staat. Gezondheid is het gemiddelde van twee of drie dimensies (health explain dimensions), en met minder niet bekend. "eerder" is de gezondheid aan het eind van de periode ervoor, gemaakt van wat toen bekend was en van dezelfde dimensies; = betekent een verschil van minder dan 5 punten (een oordeel). Redenen, de ergste eerst: wil opzeggen (een contact van de laatste 30 dagen), afspraak niet nagekomen (van de laatste 90 dagen), probleem niet binnen een week opgelost (van de laatste 365 dagen), laag cijfer (het laatste van de laatste 180 dagen), hoog risico in de eerste dagen (50 punten), lage cijfers in het afgelopen jaar (emotioneel onder 50), weinig gebruik of lang niets gekocht (instrumenteel onder 50), slecht geholpen (relationeel onder 50). De eerste vijf zijn de tekens van value-at-stake: de omzet van de laatste 365 dagen van wie er een laat zien staat op het spel. Onder de lijst staat hoe de klassen van een periode geleden het deden: per klasse hoeveel er sindsdien vertrokken (zonder contract: niets kochten), en in hoeveel paren wie vertrok de lagere gezondheid had (50% is gokken).',
  },
  'risk-reasons': {
    name: 'redenen voor risicopunten',
    text: 'Waarvoor punten worden gegeven, vanaf de start van de klant. wil opzeggen (30): een contact om op te zeggen. afspraak niet op tijd nagekomen (20, 25, 30): één, twee, drie of meer afspraken die op hun datum niet waren nagekomen. laag cijfer (25): het laatste antwoord is een 6 of lager op de aanbevelingsvraag, elders onder het midden van de schaal; geen hoog cijfer (5): een 7 of 8, elders onder driekwart. nog niets geleverd of gebruikt (20): vanaf dag 14. probleemcontact (10, 20): één of twee, drie of meer. kwestie 7 dagen of langer open (15): een probleemcontact van zo lang geleden dat niet is opgelost. 30 dagen stil (15): vanaf dag 30, geen contact, gebruik, aankoop of antwoord. gebruik gehalveerd (15): vanaf dag 28, minstens 4 gebruiksdagen in de twee weken vóór de laatste twee, en hoogstens half zoveel in de laatste twee. te lang op antwoord gewacht (10): meer dan 24 uur (--response-target). geen persoonlijk welkom (10): vanaf dag 7 (--welcome-days), tot dan geen contact van u dat geen verkoop en geen verzoek om aanbeveling was. moest zijn verhaal opnieuw doen (10): drie of meer medewerkers, of contact over hetzelfde binnen 7 dagen (--repeat-days). nog geen tweede aankoop (10): zonder contract, later dan de helft van wie binnen 100 dagen (--onboarding-days) opnieuw kocht, minstens 10 van hen. te vroeg om een oordeel gevraagd (5): gevraagd om u aan te bevelen vóór dag 14, of voordat er iets was gebruikt of geleverd. Een reden waarvan de kolom niet is geëxporteerd geeft geen punten, en het rapport zegt welke.',
  },
  landmark: {
    name: 'ijkdag',
    text: 'Een vaste dag in het leven van een nieuwe klant (14, 30, 60) waarop een voorspelling wordt gedaan met wat er toen bekend was, en niets van later.',
  },
  model: {
    name: 'model',
    text: 'Een formule die op uw eigen afgeronde klanten is geschat en een kans op vertrek geeft. Het wordt alleen gebruikt als het zich heeft bewezen bij klanten die het niet kende, minstens 20 vertrekkers en 20 anderen: het zet 60% of meer van de paren in de goede volgorde, aantoonbaar meer dan bij gokken, zijn kansen kloppen beter dan één kans voor iedereen (Brier-score, minstens 1%), en de punten doen het niet beter; zo niet, dan zegt het rapport waarom.',
  },
  'pairs-ranked-right': {
    name: 'paren in de goede volgorde',
    text: 'Neem één klant die vertrok en één die bleef: bij welk deel van al zulke paren stonden de punten (of het model) hoger voor de vertrekker (oppervlakte onder de ROC-curve, AUC; gelijk telt half). Gokken is 50%, altijd goed is 100%.',
  },
  'promise-due': {
    name: 'afspraak met verstreken datum',
    text: 'Een afspraak waarvan de afgesproken datum in de periode valt, wat er ook van terechtkwam. Op tijd: uiterlijk op die datum; een afspraak voor een dag is tot middernacht na te komen. Delen door alleen de nagekomen afspraken zou een te mooi beeld geven.',
  },
  'broken-promise': {
    name: 'niet nagekomen en niet op tijd nagekomen afspraken',
    text: "Niet nagekomen heet bij de nagekomen afspraken een afspraak die meer dan 30 dagen na de afgesproken datum nog open is (--broken-after); tot dan is zij te laat en nog open. Niet op tijd nagekomen is elke afspraak die op haar datum niet was nagekomen, ook als dat later alsnog gebeurde of zij nog openstaat: wat er op zo'n afspraak volgt, en de punten ervoor, gaan over al deze.",
  },
  'one-contact': {
    name: 'één contact',
    text: 'Eén kwestie die een klant op één moment aankaart. Rijen met één nummer en één moment van aanmaken (statussen, versies, standen) en de delen van een telefoongesprek zijn één contact: het eerste begin en antwoord, de laatste oplossing waarna het niet is heropend, de laatste status. Latere rijen erover op andere dagen zijn eigen contacten. Rijen gemarkeerd als spam, verwijderd, samengevoegd, dubbel, opgeschort, test, intern of automatisch zijn geen contact: --count-contacts telt ze toch, --staff noemt uw eigen mensen.',
  },
  'contact-class': {
    name: 'soort contact',
    text: 'Waar een contact over gaat: problem (probleem), question (vraag), commercial (commercieel), cancellation (opzegging), feedback, referral (aanbeveling), service, referral_request (verzoek om aanbeveling), other (overig) of unknown (onbekend). Bepaald door het kenmerk in de export, anders de redencode, anders trefwoorden in de tekst; een rapport zegt hoeveel waarop rust. Met --reason tekst=soort legt u uw eigen redenen vast.',
  },
  'problem-driven-contact': {
    name: 'probleemgedreven contact',
    text: 'Contact dat niet nodig was geweest als alles goed was gegaan ("de beste service is geen service"; failure demand). Trefwoorden missen er ongeveer een kwart van; een cijfer dat daarop rust is eerder te laag dan te hoog.',
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
    text: 'Elke reden voor contact is van waarde of een ergernis, voor de klant en voor het bedrijf. Voor beide een ergernis: wegnemen. Alleen voor de klant van waarde: automatiseren. Alleen voor het bedrijf: vereenvoudigen. Voor beide: benutten.',
  },
  ferment: {
    name: 'kwadrant van Ferment',
    text: 'Wie de oorzaak van een contact is en hoe groot de impact is. Door ons en laag: verontschuldigen en helpen. Door ons en hoog: fixen en opplussen. Door de klant en laag: rode loper uitrollen. Door de klant en hoog: alles uit de kast halen. Welke actie bij welk vak hoort, is onze interpretatie.',
  },
  'eight-phases': {
    name: 'acht fasen',
    text: 'De fasen van een klant volgens Coleman: assess, admit, affirm (de twijfel na de koop), activate (eerste gebruik of levering), acclimate, accomplish (het doel is bereikt), adopt, advocate. Een klant staat in de hoogste fase waarvan bewijs te zien is. Blijven steken: na 100 dagen nog vóór adopt.',
  },
  satisfied: {
    name: 'tevreden, en laag cijfer',
    text: 'Tevreden: een 7 of hoger op de aanbevelingsvraag, anders het bovenste kwart van de schaal (4 en 5 van 5). Zeer tevreden: een 9 of 10, anders het hoogste cijfer. Laag: een 6 of lager, anders het onderste kwart (1 en 2 van 5). Bij de gemaksvraag is makkelijk: het bovenste derde deel (5 tot en met 7 van 7).',
  },
  promoter: {
    name: 'promotor, passief, criticaster',
    text: 'Antwoorden op "hoe waarschijnlijk is het dat u ons aanbeveelt": 9 en 10 zijn promotors, 7 en 8 passief, 0 tot en met 6 criticasters. Van elke respondent telt het laatste antwoord. Een leeg cijfer is geen antwoord, nooit passief.',
  },
  invitation: {
    name: 'uitnodiging',
    text: 'Een verstuurde enquête, beantwoord of niet. Die van de laatste 14 dagen (--survey-maturity) worden nog niet beoordeeld. Bij een export met alleen antwoorden is de respons niet te berekenen.',
  },
  silent: {
    name: 'in stilte vertrokken',
    text: 'Een klant die vertrok zonder vastgelegde reden en in de 90 dagen ervoor (zonder contract: zo lang als de inactiviteit, als dat langer is) geen probleem- of opzegcontact, laag cijfer of opmerking had. Of de klant zweeg of niemand het opschreef, kan het bestand niet vertellen.',
  },
  captive: {
    name: 'zit aan een contract vast',
    text: 'Een ontevreden klant die nog meer dan 30 dagen aan een contract vastzit. Blijven omdat het moet is geen trouw; intrinsiek trouw is wie een heel goed cijfer geeft: een 9 of 10, anders het hoogste van de schaal.',
  },
  'three-dimensions': {
    name: 'drie dimensies',
    text: 'Hoe een klant zich voelt (emotioneel: cijfers), gebruikt wat is gekocht (instrumenteel: gebruik, of hoe kort geleden er is gekocht) en wordt behandeld (relationeel: afspraken, problemen, snelheid, ongevraagd contact), elk van 0 tot 100. Gezondheid van een klant: het gemiddelde van minstens twee, hoogstens 59 zolang een probleem of afspraak openstaat en hoogstens 39 bij wie wil opzeggen. Vanaf 75 gezond, vanaf 50 opletten, daaronder in gevaar.',
  },
  grade: {
    name: 'eindoordeel',
    text: 'De letter A tot en met E: A vanaf 85, B vanaf 70, C vanaf 55, D vanaf 40, anders E. Het hoort bij de gezondheid als geheel van 0 tot 100, een gewogen gemiddelde van vijf pijlers (behoud, betrouwbaarheid, klantgemak, gevoel, inzicht). Een samenvatting, geen voorspelling.',
  },
  coverage: {
    name: 'dekking',
    text: 'Hoeveel van het gewicht van de gezondheid als geheel met deze export te meten is. Wat ontbreekt helpt noch schaadt; onder 60% is er geen eindoordeel.',
  },
  'leave-one-out': {
    name: 'bereik zonder één pijler',
    text: 'De laagste en hoogste gezondheid als elke pijler een keer wordt weggelaten: of het oordeel van één ervan afhangt.',
  },
  fingerprint: {
    name: 'vingerafdruk',
    text: 'Een kort kenmerk van alle keuzes die de cijfers bepalen (instellingen, kolommen, datums, segmenten), niet van de gegevens. Twee rapporten met hetzelfde kenmerk zijn op dezelfde manier berekend en dus te vergelijken.',
  },
};

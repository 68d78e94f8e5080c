import type { LocaleCode } from './locale.ts';

const en = {
  'file-not-found': 'A file or folder you named is not there. If a name like it is, the message says so.',
  'file-unreadable':
    'The file is there and cannot be opened or read to its end: no permission, a broken link or a disk that fails.',
  'file-changed':
    'The file became longer, shorter or newer while it was read, so its records cannot all be accounted for. Often an export that is still being written.',
  'temporary-folder-unusable':
    'Files that must be rewritten before they can be read, and work that does not fit into memory, need a folder for temporary files. This one does not exist, is full or is closed to you.',
  'memory-too-small':
    'Work that does not fit into --memory moves to the disk, but one step cannot be split up and needs more than it was given.',
  'no-csv-in-folder':
    'A folder was named, or no file at all, and nothing in it ends in .csv, .tsv, .tab (with or without .gz), .xlsx or .parquet. A file with another ending must be named itself.',
  'folder-is-lake-table':
    'Tables of Iceberg, Delta and Hudi keep the files of earlier states beside those of today. Read all, and rows count twice or rows that were deleted come back; so such a folder is not read as the Parquet files it holds.',
  'levels-differ':
    'A folder of Parquet files is one table, and each level below it (dt=2026-01-01) one column. Files at different levels would have different columns.',
  'parquet-columns-differ':
    'Files of one table may have more columns than older ones, and numbers or days may become wider. A column that holds texts in one file and numbers in the other, moments with a zone and without, or whole numbers too long to stay exact beside fractions, is two columns of one name.',
  'warehouse-address':
    'A warehouse is named by trino://host:port/catalog/schema, where the files would stand, and nothing stands beside it. Who asks is told by TRINO_USER, TRINO_PASSWORD and TRINO_TOKEN in the environment, never on the command line.',
  'warehouse-no-files':
    'Cleaning, and whatever else changes or compares files, works on the bytes of a file; a table of a warehouse has none. Figures, lists and audits come from a warehouse as from files.',
  'warehouse-table-missing':
    'The configuration names a table by which Trino knows nothing: it was renamed, stands in another schema, or this user has no right to see it.',
  'warehouse-without-snapshots':
    'A report of tables in Iceberg names the state of each that was read, and health verify reads these again. Views and other formats keep no states, so nobody can say whether they still hold what was counted.',
  'warehouse-certificate':
    'Some warehouses know people by a certificate: a file with it and one with its key, both in PEM. A file cannot be read, or one of the two is not named.',
  'warehouse-no-scratch':
    'What is counted from the tables of a warehouse is kept there in tables of the run, in a schema that is dropped at its end. This user may make none in that catalog, or the catalog takes none.',
  'warehouse-filter':
    'A filter is handed to the warehouse as it is written, behind WHERE. It has to name columns of the table and to be true or false for each row.',
  'warehouse-state-gone':
    'Iceberg keeps the states of a table for a while and then forgets them; or the table was made anew. What the report counted can no longer be read.',
  'warehouse-unreachable':
    'Nothing answers at that address, or its certificate is not one that this machine trusts (NODE_EXTRA_CA_CERTS names a file of further ones).',
  'warehouse-refuses':
    'Trino answers, but not to this user: the password or token is missing or wrong, or a proxy stands between.',
  'warehouse-session':
    'What "session" of "warehouse" in health.config.json names goes to Trino as properties of the session. It knows no such property, or not with that value.',
  'warehouse-failed':
    'Trino could not make a schema for the tables of this run, had no worker or memory for a statement, lost a worker, or did not answer in time. Nothing was counted; what the run had made is dropped.',
  'warehouse-has-no-tables': 'The schema holds no table or view, or none that this user may see.',
  'file-empty': 'The file holds no text at all, not even column names. Most often an export that failed.',
  'file-is-spreadsheet':
    'Of workbooks only .xlsx and .xlsm are read, without a password; the older or other forms (.xls, .xlsb, .ods, .numbers) have to be saved as one of these or as CSV. A ZIP file begins with the same bytes: unpack it first.',
  'sheet-not-found':
    'After # stands the name of a sheet of the workbook, as its tab shows it. This workbook has no sheet of that name.',
  'workbook-has-sheets':
    'health clean writes one table; the workbook holds several. The name of a sheet stands after #, in quotation marks for the shell.',
  'file-is-compressed':
    'The file was packed with bzip2, xz, zstd, 7-Zip or twice with gzip. Only files packed once with gzip (.csv.gz) are read as they are.',
  'file-unpacks-too-large':
    'A compressed file (.csv.gz, Parquet, a workbook) may unpack to 20 times its own size, or 2 GB where that is more: a damaged or hostile one of a few kilobytes could otherwise fill the disk. --max-unpacked, or maxUnpacked in the configuration, sets another limit.',
  'file-is-web-page': 'Instead of the export the system sent a web page, most often the one to log in.',
  'file-is-json': 'The file holds JSON. Only tables are read: CSV, TSV and the like, or Parquet.',
  'file-is-binary': 'The file holds bytes that are no text in any encoding, such as an image, a PDF or a database.',
  'unknown-encoding': 'No encoding by the name given with --encoding is known.',
  'too-many-columns':
    'A header with this many columns is most often data that was read with the wrong delimiter, or a table turned on its side.',
  'role-needs-file': 'An option such as --contacts says what one file is; it was given a folder.',
  'nothing-recognised':
    'None of the files looks like customers, contacts, purchases, surveys, promises or usage by its column names and values, so there is nothing to report on.',
  'no-records': 'Below the column names there is nothing. Most often a filter of the export that left nothing over.',
  'no-customer-key':
    'Without a customer number or e-mail address no record can be tied to a customer, and nothing can be said about relationships.',
  'no-as-of-day':
    'The default as-of day is taken from the records: the last contact, order, answer, promise or use, else the day of the export, a period, an activity, a start. Here nothing has a readable date up to today, so there is none.',
  'unknown-time-zone':
    'Moments that carry an offset, a zone or Z can be read on the clock of one place. The place is named as the time zone data base of IANA names it: America/New_York, Europe/Amsterdam, UTC.',
  'bad-word-value':
    'With --value you say what a word of your export means: table, field, the text as it stands in the file, and the word it stands for, as in purchases.status.Besproken=valid.',
  'unknown-word':
    'A field of words has a fixed list of meanings; --value and the configuration translate the words of an export to one of them.',
  'bad-weekend':
    'Promises in working days leave out the weekend. Its days are named by the first three letters of their English names: sat,sun or fri,sat.',
  'bad-day': 'A day is written as year-month-day and must exist; 2025-02-30 does not.',
  'as-of-before-data': 'On the as-of day nothing had happened yet: every record lies after it and would be left out.',
  'as-of-in-future':
    'A report about a day that has not been would call customers silent who only have not had the time.',
  'since-after-as-of': 'The period runs from --since to the as-of day; here it would end before it begins.',
  'unknown-field': 'Figures are split by a column of the export (--by), and there is none by this name.',
  'unknown-newcomer':
    'health risk --explain shows the points of one customer in the first days. This one is not in them: older, gone, or not in the export.',
  'customer-not-found': 'On the as-of day the export has no customer with this id or e-mail address.',
  'unknown-group': 'A list or trace was limited to the customers with one value of a column, and none has it.',
  'day-not-past':
    'health backtest --at goes back to a day to see what became of those customers. What came after the as-of day is not known.',
  'unknown-option': 'The command does not have this option; another one may.',
  'unknown-command': 'There is no such command.',
  'unknown-help':
    'health help knows the commands, "options" and the documents of the product; what a figure or a word means tells health explain.',
  'bad-usage': 'A command or value is missing, or one too many was given; the message says which.',
  'bad-value': 'The option is known and its value is not one it can take; the message says which it takes.',
  'unknown-role': '--map takes table.field=column, and the table that was named does not exist.',
  'unknown-topic':
    'health explain knows figures, terms, statuses and problems, in English and Dutch; this is none of them.',
  'unknown-metric': 'A figure was asked for by a name that no figure has.',
  'unknown-part':
    'health trace can show one part of a figure, such as its numerator; this figure has no part of that name.',
  'nothing-to-trace':
    'The figure has no rows of its own here: it is worked out from other figures, was not measured, or has no such period, month or group.',
  'report-without-digests':
    'health verify compares files with the digests in a stored report; this one was made before reports had them.',
  'not-revealable':
    'With --anonymize, --reveal opens a column by its header or field. None is called so here, or it names customers or holds what they wrote, which stays hidden.',
  'bad-secret':
    'Pseudonyms are made with a secret. One of fewer than 16 characters, one that cannot be read or one that others can read would let somebody find the customers again.',
  'exception-expired':
    'An exception lets a gate pass until a day that was agreed on. That day is over, so somebody must decide anew.',
  'report-unreadable':
    'A stored report (JSON) was asked for and the file is something else, is damaged, or was made by a version with another form.',
  'baseline-differs':
    'A change against a baseline means something only when both were worked out in the same way; here settings differ, and the message names them.',
  'unknown-reason-class':
    'With --reason or the configuration a reason was given a class or reason code that does not exist.',
  'output-format': 'The format of an output file follows from its extension, and this extension is not known.',
  'output-unwritable': 'The output file cannot be written: the folder does not exist, is full or is closed to you.',
  'results-unwritable':
    'What was to be printed could not be written: the disk is full, or the device refuses. Without its results a run has not done what was asked, so it ends with 2, whatever its verdict.',
  'output-is-read':
    'What a run reads (its exports and the tables beside them, the configuration, a baseline, the secret) is never overwritten, whatever spelling or link leads to it. A table beside the exports that an earlier run wrote, and that begins as the new one does, is replaced.',
  'output-twice': 'Two outputs lead to the same file, by two spellings or a link: the second would replace the first.',
  'output-linked':
    'The file that is there has a second name (a hard link), such as in a backup or a copied folder. Replacing it would part the two, writing into it would change both.',
  'bad-code-table':
    'A table of your own (--reasons, --holidays, --staff) cannot be read: it is not there, has no column of that name, or holds a value that means nothing.',
  'config-unreadable':
    'health.config.json, or the file given with --config, is not JSON or holds a value that cannot be.',
  'unknown-config-key':
    'The configuration holds a key that means nothing. It is not passed over: a setting that does nothing would go unnoticed.',
  'config-exists': 'health init does not overwrite a configuration that is already there.',
  'unknown-column': 'With --map or the configuration a column was named that the file does not have.',
  'unknown-table-field': 'With --map or the configuration a field was named that this table does not have.',
  'ambiguous-date-order':
    'Every date in the column can be read with the day or the month first, and nothing else in the file tells which. Guessing would move contacts by months.',
  'mixed-date-order':
    'Some dates in the column can only have the day first, others only the month. Two exports put together are the usual cause.',
};

const nl: Record<keyof typeof en, string> = {
  'file-not-found':
    'Een bestand of map die u noemde, bestaat niet. Is er een naam die erop lijkt, dan noemt de melding die.',
  'file-unreadable':
    'Het bestand bestaat, maar kan niet worden geopend of uitgelezen: geen rechten, een kapotte koppeling of een falende schijf.',
  'file-changed':
    'Het bestand werd langer, korter of nieuwer terwijl het werd gelezen, dus niet elk record is te verantwoorden. Vaak een export die nog wordt weggeschreven.',
  'temporary-folder-unusable':
    'Bestanden die herschreven moeten worden voordat ze te lezen zijn, en werk dat niet in het geheugen past, hebben een map voor tijdelijke bestanden nodig. Deze bestaat niet, is vol of is voor u gesloten.',
  'memory-too-small':
    'Werk dat niet in --memory past, gaat naar de schijf, maar één stap is niet op te delen en heeft meer nodig dan hij kreeg.',
  'no-csv-in-folder':
    'Er is een map genoemd, of helemaal geen bestand, en niets daarin eindigt op .csv, .tsv, .tab (al of niet met .gz), .xlsx of .parquet. Een bestand met een andere extensie moet u zelf noemen.',
  'folder-is-lake-table':
    'Tabellen van Iceberg, Delta en Hudi bewaren de bestanden van vroeger naast die van vandaag. Wie alles leest, telt rijen dubbel of haalt verwijderde rijen terug; daarom wordt zo’n map niet gelezen als de Parquet-bestanden die erin staan.',
  'levels-differ':
    'Een map met Parquet-bestanden is één tabel, en elk niveau daaronder (dt=2026-01-01) één kolom. Bestanden op verschillende niveaus zouden verschillende kolommen hebben.',
  'parquet-columns-differ':
    'Bestanden van één tabel mogen meer kolommen hebben dan oudere, en getallen of dagen mogen ruimer worden. Een kolom met teksten in het ene bestand en getallen in het andere, tijdstippen met en zonder zone, of hele getallen die naast breuken niet exact blijven, is twee kolommen met één naam.',
  'warehouse-address':
    'Een datawarehouse heet trino://host:poort/catalogus/schema, op de plaats van de bestanden, en er staat niets naast. Wie vraagt, zeggen TRINO_USER, TRINO_PASSWORD en TRINO_TOKEN in de omgeving, nooit de opdrachtregel.',
  'warehouse-no-files':
    'Opschonen, en al wat bestanden verandert of vergelijkt, werkt op de bytes van een bestand; een tabel in een datawarehouse heeft die niet. Cijfers, lijsten en audits komen uit een datawarehouse zoals uit bestanden.',
  'warehouse-table-missing':
    'De configuratie noemt een tabel die Trino niet kent: hij is hernoemd, staat in een ander schema, of deze gebruiker mag hem niet zien.',
  'warehouse-without-snapshots':
    'Een rapport uit tabellen in Iceberg noemt van elk de stand die gelezen is, en health verify leest die weer. Views en andere formaten bewaren geen standen; of daar nog staat wat geteld is, kan niemand zeggen.',
  'warehouse-certificate':
    'Sommige datawarehouses kennen mensen aan een certificaat: een bestand daarmee en een met de sleutel, beide in PEM. Een bestand is niet te lezen, of een van de twee is niet genoemd.',
  'warehouse-no-scratch':
    'Wat uit de tabellen van een datawarehouse geteld wordt, staat daar in tabellen van de run, in een schema dat na afloop verdwijnt. Deze gebruiker mag er in die catalogus geen maken, of de catalogus neemt er geen.',
  'warehouse-filter':
    'Een filter gaat zoals het er staat naar het datawarehouse, achter WHERE. Het moet kolommen van de tabel noemen en voor elke rij waar of onwaar zijn.',
  'warehouse-state-gone':
    'Iceberg bewaart de standen van een tabel een tijd en vergeet ze dan; of de tabel is opnieuw gemaakt. Wat het rapport telde, is niet meer te lezen.',
  'warehouse-unreachable':
    'Op dat adres antwoordt niets, of het certificaat is er geen dat deze machine vertrouwt (NODE_EXTRA_CA_CERTS noemt een bestand met meer certificaten).',
  'warehouse-refuses':
    'Trino antwoordt, maar niet aan deze gebruiker: wachtwoord of token ontbreekt of is onjuist, of er staat een proxy tussen.',
  'warehouse-session':
    'Wat "session" onder "warehouse" in health.config.json noemt, gaat als eigenschap van de sessie naar Trino. Die kent zo\'n eigenschap niet, of niet met die waarde.',
  'warehouse-failed':
    'Trino kon geen schema maken voor de tabellen van deze run, had geen worker of geheugen voor een opdracht, verloor een worker of antwoordde niet op tijd. Er is niets geteld; wat de run gemaakt had, is weg.',
  'warehouse-has-no-tables': 'Het schema bevat geen tabel of view, of geen die deze gebruiker mag zien.',
  'file-empty': 'Het bestand bevat geen tekst, ook geen kolomnamen. Meestal een mislukte export.',
  'file-is-spreadsheet':
    'Van werkmappen worden alleen .xlsx en .xlsm gelezen, zonder wachtwoord; oudere of andere vormen (.xls, .xlsb, .ods, .numbers) moet u eerst als .xlsx of als CSV bewaren. Een ZIP-bestand begint met dezelfde bytes: pak dat eerst uit.',
  'sheet-not-found':
    'Na # staat de naam van een blad van de werkmap, zoals die op de tab staat. Deze werkmap heeft geen blad met die naam.',
  'workbook-has-sheets':
    'health clean schrijft één tabel; de werkmap heeft er meer. De naam van een blad staat na #, voor de shell tussen aanhalingstekens.',
  'file-is-compressed':
    'Het bestand is ingepakt met bzip2, xz, zstd, 7-Zip of twee keer met gzip. Alleen bestanden die één keer met gzip zijn ingepakt (.csv.gz) worden gelezen zoals ze zijn. Pak het eerst uit en noem het CSV-bestand dat erin zat.',
  'file-unpacks-too-large':
    'Een gecomprimeerd bestand (.csv.gz, Parquet, een werkmap) mag uitgepakt 20 keer zo groot zijn als het zelf is, of 2 GB als dat meer is: een beschadigd of kwaadwillig bestand van een paar kilobyte zou anders de schijf kunnen vullen. --max-unpacked, of maxUnpacked in de configuratie, stelt een andere grens.',
  'file-is-web-page':
    'In plaats van de export stuurde het systeem een webpagina, meestal de inlogpagina. Log opnieuw in en download de export nog eens, als CSV.',
  'file-is-json':
    'Het bestand bevat JSON. Alleen tabellen worden gelezen: CSV, TSV en dergelijke, of Parquet. Kies CSV bij het exporteren.',
  'file-is-binary':
    'Het bestand bevat bytes die in geen enkele codering tekst zijn, zoals een afbeelding, een pdf of een database.',
  'unknown-encoding':
    'Er is geen tekencodering met de naam die bij --encoding is opgegeven. Laat de optie weg om de codering te laten herkennen.',
  'too-many-columns':
    'Een kopregel met zoveel kolommen is meestal gelezen met het verkeerde scheidingsteken, of een tabel die op zijn kant staat.',
  'role-needs-file': 'Een optie als --contacts zegt wat één bestand is; er is een map opgegeven.',
  'nothing-recognised':
    'Geen van de bestanden lijkt door kolomnamen en waarden op klanten, contacten, aankopen, enquêtes, afspraken of gebruik, dus er valt niets te rapporteren. health inspect laat zien hoe ze zijn gelezen.',
  'no-records': 'Onder de kolomnamen staat niets. Meestal liet een filter in de export niets over.',
  'no-customer-key':
    'Zonder klantnummer of e-mailadres is geen record aan een klant te koppelen, en valt er over relaties niets te zeggen.',
  'no-as-of-day':
    'De peildatum komt standaard uit de records: het laatste contact, de laatste bestelling, het laatste antwoord, de laatste afspraak of het laatste gebruik, anders de dag van de export, een periode, een activiteit, een begin. Hier heeft niets een leesbare datum tot en met vandaag, dus die dag is er niet.',
  'unknown-time-zone':
    'Momenten met een tijdsverschil, een zone of Z zijn te lezen op de klok van één plaats. De plaats heet zoals de tijdzonelijst van IANA haar noemt: America/New_York, Europe/Amsterdam, UTC.',
  'bad-word-value':
    'Met --value zegt u wat een woord van uw export betekent: tabel, veld, de tekst zoals die in het bestand staat en het woord waar die voor staat, zoals in purchases.status.Besproken=valid.',
  'unknown-word':
    'Een veld met woorden kent een vaste lijst van betekenissen; --value en de configuratie vertalen de woorden van een export naar een daarvan.',
  'bad-weekend':
    'Afspraken in werkdagen slaan het weekend over. De dagen heten naar de eerste drie letters van hun Engelse naam: sat,sun of fri,sat.',
  'bad-day': 'Een dag schrijft u als jaar-maand-dag, en die dag moet bestaan; 2025-02-30 bestaat niet.',
  'as-of-before-data': 'Op de peildatum was er nog niets gebeurd: elk record ligt erna en zou afvallen.',
  'as-of-in-future':
    'Een rapport over een dag die nog moet komen, zou klanten stil noemen die alleen nog geen tijd hebben gehad.',
  'since-after-as-of': 'De periode loopt van --since tot en met de peildatum; hier zou zij eindigen voor zij begint.',
  'unknown-field':
    'Cijfers worden uitgesplitst naar een kolom van de export (--by), en er is geen kolom met deze naam.',
  'unknown-newcomer':
    'health risk --explain laat de punten zien van één klant in de eerste dagen. Deze hoort daar niet bij: langer klant, vertrokken of niet in de export.',
  'customer-not-found': 'Op de peildatum heeft de export geen klant met dit nummer of e-mailadres.',
  'unknown-group':
    'Een lijst of herleiding is beperkt tot klanten met één waarde van een kolom, en geen enkele klant heeft die.',
  'day-not-past':
    'health backtest --at gaat terug naar een dag om te zien wat er van die klanten is geworden. Wat na de peildatum kwam, is niet bekend.',
  'unknown-option': 'Deze opdracht heeft die optie niet; een andere misschien wel.',
  'unknown-command': 'Deze opdracht bestaat niet.',
  'unknown-help':
    'health help kent de opdrachten, "options" en de documenten van het product; wat een cijfer of een woord betekent, zegt health explain.',
  'bad-usage': 'Er ontbreekt een opdracht of waarde, of er is er een te veel; de melding zegt welke.',
  'bad-value': 'De optie is bekend, maar kan deze waarde niet hebben; de melding zegt welke wel.',
  'unknown-role':
    '--map verwacht tabel.veld=kolom, met de Engelse naam van de tabel, en de genoemde tabel bestaat niet.',
  'unknown-topic':
    'health explain kent cijfers, begrippen, statussen en problemen, in het Engels en het Nederlands; dit is er geen van.',
  'unknown-metric': 'Er is een cijfer gevraagd met een naam die geen enkel cijfer heeft.',
  'unknown-part':
    'health trace kan één deel van een cijfer laten zien, zoals de teller; dit cijfer heeft geen deel met die naam.',
  'nothing-to-trace':
    'Het cijfer heeft hier geen eigen rijen: het is uit andere cijfers berekend, niet gemeten, of heeft niet zo’n periode, maand of groep.',
  'report-without-digests':
    'health verify vergelijkt bestanden met de vingerafdrukken (SHA-256) in een bewaard rapport; dit is gemaakt voordat rapporten die hadden.',
  'not-revealable':
    'Met --anonymize opent --reveal een kolom op haar kop of veld. Zo heet er hier geen, of ze noemt klanten of bevat wat zij schreven, en dat blijft verborgen.',
  'bad-secret':
    'Pseudoniemen worden met een geheim gemaakt. Is dat korter dan 16 tekens, onleesbaar of leesbaar voor anderen, dan zijn de klanten terug te vinden.',
  'exception-expired':
    'Met een uitzondering houdt een grens tot een afgesproken dag niemand tegen. Die dag is voorbij, dus er moet opnieuw worden besloten.',
  'report-unreadable':
    'Er is een bewaard rapport (JSON) gevraagd, en het bestand is iets anders, is beschadigd of is gemaakt door een versie met een andere vorm.',
  'baseline-differs':
    'Een verandering ten opzichte van een eerder rapport zegt alleen iets als beide op dezelfde manier zijn berekend; hier verschillen de instellingen, en de melding noemt ze.',
  'unknown-reason-class':
    'Met --reason of in de configuratie is aan een reden een soort of redencode gegeven die niet bestaat.',
  'output-format': 'De vorm van een uitvoerbestand volgt uit de extensie, en deze extensie is niet bekend.',
  'output-unwritable':
    'Het uitvoerbestand kan niet worden geschreven: de map bestaat niet, is vol of is voor u gesloten.',
  'results-unwritable':
    'Wat afgedrukt moest worden kon niet worden geschreven: de schijf is vol, of het apparaat weigert. Zonder resultaat heeft een run niet gedaan wat gevraagd was; hij eindigt daarom met 2, wat het oordeel ook was.',
  'output-is-read':
    'Wat een run leest (de exports en de tabellen ernaast, de configuratie, een baseline, het geheim) wordt nooit overschreven, langs welke schrijfwijze of koppeling ook. Een tabel naast de exports die een eerdere run schreef, en die begint zoals de nieuwe, wordt vervangen.',
  'output-twice':
    'Twee uitvoerbestanden zijn hetzelfde bestand, door twee schrijfwijzen of een koppeling: het tweede zou het eerste vervangen.',
  'output-linked':
    'Het bestand dat er al is, heeft een tweede naam (een harde koppeling), zoals in een back-up of een gekopieerde map. Vervangen zou de twee scheiden, erin schrijven zou beide veranderen.',
  'bad-code-table':
    'Een eigen tabel (--reasons, --holidays, --staff) is niet te lezen: zij is er niet, heeft geen kolom met die naam, of bevat een waarde die niets betekent.',
  'config-unreadable':
    'health.config.json, of het bestand dat bij --config is opgegeven, is geen JSON of bevat een waarde die niet kan.',
  'unknown-config-key':
    'De configuratie bevat een sleutel die niets betekent. Die wordt niet overgeslagen: een instelling die niets doet, zou niemand merken.',
  'config-exists': 'health init overschrijft geen configuratie die er al is.',
  'unknown-column': 'Met --map of in de configuratie is een kolom genoemd die het bestand niet heeft.',
  'unknown-table-field': 'Met --map of in de configuratie is een veld genoemd dat deze tabel niet heeft.',
  'ambiguous-date-order':
    'Elke datum in de kolom is te lezen met de dag of de maand voorop, en niets anders in het bestand zegt welke het is. Gokken zou contacten maanden verschuiven. Geef --date-order dmy (dag eerst) of mdy (maand eerst) op.',
  'mixed-date-order':
    'Sommige datums in de kolom kunnen alleen de dag voorop hebben, andere alleen de maand. Meestal zijn er twee exports samengevoegd.',
};

/** What each problem means, for `health explain CODE`: when it comes up and why the program stops there. */
export const problemMeanings: Readonly<Record<LocaleCode, Readonly<typeof nl>>> = { en, nl };

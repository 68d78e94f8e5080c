/** Answers in words, each list from the lowest to the highest; words of one place are parted by `|`. */
export const scales: readonly (readonly string[])[] = [
  // two
  of('bad / good'),
  of('negative / positive'),
  of('unhappy / happy'),
  of('sad / happy'),
  of('dislike / like'),
  of('not helpful|unhelpful / helpful'),
  of('dissatisfied|unsatisfied|not satisfied / satisfied'),
  of('ontevreden|niet tevreden / tevreden'),
  of('unzufrieden|nicht zufrieden / zufrieden'),
  of('insatisfait|pas satisfait / satisfait'),
  of('down / up'),
  of('thumbs down|thumb down|thumbsdown|👎 / thumbs up|thumb up|thumbsup|👍'),
  of("bad i'm unsatisfied|bad i'm not satisfied / good i'm satisfied"),
  of('insatisfecho|no satisfecho / satisfecho'),
  of('insatisfeito|não satisfeito / satisfeito'),
  of('insoddisfatto|non soddisfatto / soddisfatto'),
  of('malo|mala / bueno|buena'),
  of('slecht / goed'),
  of('schlecht / gut'),
  of('mauvais / bon'),
  of('negatief / positief'),
  of('negativ / positiv'),
  of('negatif / positif'),
  // three
  of('not good|bad / okay|ok|so so|meh|average / great|good'),
  of('bad / neutral|ok|okay|meh / good'),
  of('negative / neutral / positive'),
  of('unhappy|sad / neutral|meh|ok / happy'),
  of('dissatisfied|unsatisfied|not satisfied / neutral|ok / satisfied'),
  of('ontevreden|niet tevreden / neutraal / tevreden'),
  of('unzufrieden|nicht zufrieden / neutral|teils teils / zufrieden'),
  of('insatisfait|pas satisfait / neutre / satisfait'),
  of('slecht / matig|neutraal|oke / goed'),
  of('schlecht / mittel|neutral|okay|ok / gut'),
  of('mauvais / moyen|neutre / bon'),
  of('negatief / neutraal / positief'),
  of('negativ / neutral / positiv'),
  of('negatif / neutre / positif'),
  of('☹️|🙁|😞|😡|😠|😟 / 😐|😑|😶 / 🙂|😀|😃|😊|😄|😍'),
  // four
  of('poor / fair / good / excellent'),
  of('red light / yellow light|amber light / green light / gold star'),
  // five
  of(
    'muy insatisfecho|muy insatisfecha|totalmente insatisfecho / insatisfecho|insatisfecha|poco satisfecho / neutral|neutro|ni satisfecho ni insatisfecho / satisfecho|satisfecha|algo satisfecho / muy satisfecho|muy satisfecha|totalmente satisfecho',
  ),
  of(
    'muito insatisfeito|muito insatisfeita / insatisfeito|insatisfeita / neutro|indiferente|nem satisfeito nem insatisfeito / satisfeito|satisfeita / muito satisfeito|muito satisfeita',
  ),
  of(
    'molto insoddisfatto|molto insoddisfatta|per niente soddisfatto / insoddisfatto|insoddisfatta|poco soddisfatto / neutro|neutrale|né soddisfatto né insoddisfatto / soddisfatto|soddisfatta|abbastanza soddisfatto / molto soddisfatto|molto soddisfatta',
  ),
  of('muy malo|muy mala|pésimo / malo|mala / regular|normal / bueno|buena / muy bueno|muy buena|excelente'),
  of('muito ruim|péssimo / ruim / regular / bom|boa / muito bom|muito boa|excelente|ótimo'),
  of('pessimo / scarso|cattivo / sufficiente / buono / ottimo|eccellente'),
  of(
    'totalmente en desacuerdo|muy en desacuerdo / en desacuerdo / neutral|ni de acuerdo ni en desacuerdo / de acuerdo / totalmente de acuerdo|muy de acuerdo',
  ),
  of('discordo totalmente / discordo / neutro|nem concordo nem discordo / concordo / concordo totalmente'),
  of('muy difícil / difícil / neutral|ni fácil ni difícil / fácil / muy fácil'),
  of(
    'muy improbable|nada probable / improbable|poco probable / neutral / probable|bastante probable / muy probable|extremadamente probable',
  ),
  of(
    'very dissatisfied|very unsatisfied|extremely dissatisfied|extremely unsatisfied|completely dissatisfied / dissatisfied|unsatisfied|somewhat dissatisfied|fairly dissatisfied|quite dissatisfied|somewhat unsatisfied|not satisfied / neutral|neither satisfied nor dissatisfied|neither dissatisfied nor satisfied|neither / satisfied|somewhat satisfied|fairly satisfied|quite satisfied / very satisfied|completely satisfied|extremely satisfied',
  ),
  of('one|one star / two|two stars / three|three stars / four|four stars / five|five stars'),
  of('hate|hate it / dislike|dislike it / neutral|ok|okay|meh / like|like it / love|love it'),
  of('angry / sad|unhappy / neutral|meh / happy / love|delighted|very happy'),
  of('very unhappy / unhappy / neutral / happy / very happy'),
  of('very poor|terrible|awful / poor / average|fair|acceptable|ok|okay / good / excellent|very good|outstanding'),
  of('poor / fair / good / very good / excellent'),
  of('very bad / bad / okay|ok|neutral|average / good / very good'),
  of('terrible / not good|bad / ok|okay / great|good / amazing|excellent|awesome'),
  of(
    'zeer ontevreden|heel ontevreden|erg ontevreden|uiterst ontevreden / ontevreden|niet tevreden|enigszins ontevreden|tamelijk ontevreden / neutraal|niet tevreden of ontevreden|niet tevreden niet ontevreden|noch tevreden noch ontevreden|niet ontevreden niet tevreden / tevreden|tamelijk tevreden|enigszins tevreden / zeer tevreden|heel tevreden|erg tevreden|uiterst tevreden',
  ),
  of('zeer slecht|heel slecht / slecht / matig|neutraal|redelijk|voldoende / goed / zeer goed|heel goed|uitstekend'),
  of(
    'sehr unzufrieden|äußerst unzufrieden|völlig unzufrieden / unzufrieden|eher unzufrieden|weniger zufrieden|eher nicht zufrieden / teils teils|neutral|weder noch|weder zufrieden noch unzufrieden / zufrieden|eher zufrieden|ziemlich zufrieden|überwiegend zufrieden / sehr zufrieden|äußerst zufrieden|vollkommen zufrieden|völlig zufrieden|voll und ganz zufrieden',
  ),
  of(
    'sehr schlecht / schlecht / mittelmäßig|mittel|neutral|befriedigend|durchschnittlich|geht so / gut / sehr gut|ausgezeichnet|hervorragend',
  ),
  of(
    'très insatisfait|pas du tout satisfait|extrêmement insatisfait / insatisfait|plutôt insatisfait|peu satisfait|plutôt pas satisfait|pas satisfait|assez peu satisfait / neutre|ni satisfait ni insatisfait|moyennement satisfait / satisfait|plutôt satisfait|assez satisfait / très satisfait|tout à fait satisfait|extrêmement satisfait',
  ),
  of('très mauvais / mauvais|médiocre / moyen|neutre|passable|correct / bon / très bon|excellent'),
  of(
    'strongly disagree / disagree / neutral|neither agree nor disagree|neither agree or disagree|undecided / agree / strongly agree',
  ),
  of(
    'helemaal oneens|zeer oneens|zeer mee oneens|helemaal mee oneens|helemaal niet mee eens / oneens|mee oneens|niet mee eens / neutraal|niet eens niet oneens|niet mee eens niet mee oneens|niet eens of oneens / eens|mee eens / helemaal eens|zeer eens|zeer mee eens|helemaal mee eens',
  ),
  of(
    'stimme gar nicht zu|stimme überhaupt nicht zu|trifft gar nicht zu|trifft überhaupt nicht zu|trifft nicht zu / stimme nicht zu|stimme eher nicht zu|trifft eher nicht zu / teils teils|neutral|weder noch|trifft teilweise zu|stimme teilweise zu / stimme zu|stimme eher zu|trifft eher zu / stimme voll zu|stimme voll und ganz zu|stimme völlig zu|trifft zu|trifft voll zu|trifft voll und ganz zu|trifft völlig zu',
  ),
  of(
    "pas du tout d'accord / pas d'accord|plutôt pas d'accord / neutre|ni d'accord ni pas d'accord|ni d'accord ni en désaccord / d'accord|plutôt d'accord / tout à fait d'accord",
  ),
  of(
    'very difficult|very hard|extremely difficult / difficult|hard|somewhat difficult / neutral|neither easy nor difficult|neither difficult nor easy / easy|somewhat easy / very easy|extremely easy',
  ),
  of(
    'zeer moeilijk|heel moeilijk / moeilijk / neutraal|niet makkelijk niet moeilijk|niet gemakkelijk niet moeilijk|niet moeilijk niet makkelijk / makkelijk|gemakkelijk / zeer makkelijk|heel makkelijk|zeer gemakkelijk|heel gemakkelijk|erg makkelijk',
  ),
  of(
    'sehr schwierig|sehr schwer / schwierig|schwer|eher schwierig / neutral|teils teils|weder noch|weder einfach noch schwierig|weder schwierig noch einfach|weder leicht noch schwer / einfach|leicht|eher einfach / sehr einfach|sehr leicht',
  ),
  of(
    'très difficile / difficile|plutôt difficile / neutre|ni facile ni difficile / facile|plutôt facile / très facile',
  ),
  of(
    'very unlikely|extremely unlikely|not at all likely / unlikely|somewhat unlikely|not very likely / neutral|neither likely nor unlikely|maybe / likely|somewhat likely / very likely|extremely likely',
  ),
  of(
    'zeer onwaarschijnlijk|heel onwaarschijnlijk / onwaarschijnlijk / neutraal|misschien / waarschijnlijk / zeer waarschijnlijk|heel waarschijnlijk',
  ),
  of(
    'sehr unwahrscheinlich|überhaupt nicht wahrscheinlich / unwahrscheinlich|eher unwahrscheinlich / neutral|vielleicht|weder noch / wahrscheinlich|eher wahrscheinlich / sehr wahrscheinlich',
  ),
  of(
    'très improbable|pas du tout probable|pas probable du tout / improbable|peu probable / neutre|peut-être / probable|assez probable|plutôt probable / très probable|extrêmement probable',
  ),
  // how much, not for or against: the middle is no half of the highest
  of(
    'not at all satisfied / not so satisfied|not very satisfied|slightly satisfied|a little satisfied / somewhat satisfied|moderately satisfied / very satisfied|mostly satisfied / extremely satisfied|completely satisfied',
  ),
  of(
    'not at all likely / not so likely|not very likely|slightly likely / somewhat likely|moderately likely / very likely / extremely likely|completely likely',
  ),
  of(
    'not at all easy / not so easy|not very easy|slightly easy / somewhat easy|moderately easy / very easy / extremely easy',
  ),
  of(
    'helemaal niet tevreden|totaal niet tevreden / niet zo tevreden|niet erg tevreden|weinig tevreden / redelijk tevreden|enigszins tevreden|matig tevreden / zeer tevreden|erg tevreden|heel tevreden / uiterst tevreden|volledig tevreden|helemaal tevreden',
  ),
  of(
    'überhaupt nicht zufrieden|gar nicht zufrieden / wenig zufrieden|nicht so zufrieden|nicht sehr zufrieden|kaum zufrieden / mäßig zufrieden|einigermaßen zufrieden|etwas zufrieden|teilweise zufrieden / sehr zufrieden / äußerst zufrieden|vollkommen zufrieden|völlig zufrieden',
  ),
  of(
    'pas du tout satisfait|pas satisfait du tout / peu satisfait|pas très satisfait|pas vraiment satisfait / moyennement satisfait|assez satisfait / très satisfait / extrêmement satisfait|entièrement satisfait|totalement satisfait',
  ),
  of('😡|😠|😤 / ☹️|🙁|😞|😟 / 😐|😑 / 🙂|😊|😀 / 😍|😁|😃|😄|🤩'),
  // six: school marks
  of('ungenügend / mangelhaft / ausreichend / befriedigend / gut / sehr gut'),
  // seven
  of(
    'extremely dissatisfied|very dissatisfied|completely dissatisfied / moderately dissatisfied|dissatisfied|mostly dissatisfied / slightly dissatisfied|somewhat dissatisfied / neither satisfied nor dissatisfied|neutral / slightly satisfied|somewhat satisfied / moderately satisfied|satisfied|mostly satisfied / extremely satisfied|very satisfied|completely satisfied',
  ),
  of(
    'extremely unhappy / very unhappy|unhappy / somewhat unhappy / neutral / somewhat happy / very happy|happy / extremely happy',
  ),
  of(
    'strongly disagree / disagree / somewhat disagree|slightly disagree / neither agree nor disagree|neutral / somewhat agree|slightly agree / agree / strongly agree',
  ),
  of(
    'extremely difficult|very difficult / moderately difficult|difficult / slightly difficult|somewhat difficult / neither easy nor difficult|neutral / slightly easy|somewhat easy / moderately easy|easy / extremely easy|very easy',
  ),
];

/** Answers to the question whether somebody was satisfied, folded. */
export const yesWords: ReadonlySet<string> = new Set('yes|y|yes i am|yes i was|ja|oui|si|sim'.split('|'));
export const noWords: ReadonlySet<string> = new Set('no|n|no im not|no i was not|nee|nein|non|nao'.split('|'));

/** An NPS told by the class alone: each class is read as the score on its border. */
export const npsClasses: Readonly<Record<string, number>> = {
  ...classes(
    9,
    'promoter|promoters|promotor|promotoren|promotors|promoteur|promoteurs|ambassadeur|förderer|befürworter',
  ),
  ...classes(
    7,
    'passive|passives|neutral|neutrals|passief|passieven|neutraal|passiv|passive(r)|passiver|indifferent|indifferente|unentschlossen|unentschlossene|passif|passifs|neutre|neutres',
  ),
  ...classes(
    6,
    'detractor|detractors|criticaster|criticasters|detraktor|detraktoren|kritiker|détracteur|détracteurs|detracteur',
  ),
};
/** Of these words a column of classes has at least one; `neutral` alone says nothing. */
export const npsExtremes: ReadonlySet<string> = new Set(
  Object.entries(npsClasses).flatMap(([word, score]) => (score === 7 ? [] : [word])),
);

/**
 * Freshdesk's codes on seven points: extremely, very and plainly unhappy, neutral, and the same three happy. Whoever is plainly happy is
 * satisfied, so that these three levels share two points.
 */
export const freshdeskCodes: ReadonlyMap<number, number> = new Map([
  [-103, 1],
  [-102, 2],
  [-101, 2],
  [100, 4],
  [101, 6],
  [102, 6],
  [103, 7],
]);

/** The survey was offered and nobody answered, or the person would not say: no score, and nothing that cannot be read. */
export const noScore: readonly string[] = [
  ...new Set(
    `offered|not offered|aangeboden|niet aangeboden|angeboten|nicht angeboten|proposé|non proposé|ofrecido|no ofrecido|oferecido|unoffered|no response|not answered|unanswered|no answer|skipped|dismissed|pending|no survey|not rated|unrated|no rating|
     no score|not applicable|not submitted|prefer not to say|prefer not to answer|don't know|do not know|i don't know|no opinion|
     geen antwoord|niet beantwoord|geen cijfer|geen score|geen mening|weet niet|weet ik niet|niet van toepassing|wil ik niet zeggen|
     keine antwort|keine angabe|keine angaben|keine bewertung|keine meinung|weiß nicht|weiss nicht|nicht beantwortet|nicht zutreffend|
     sin respuesta|no sabe|no sé|no aplica|sem resposta|não sei|não se aplica|nessuna risposta|non so|
     sans réponse|pas de réponse|non répondu|ne sait pas|je ne sais pas|sans opinion|non concerné|ne se prononce pas`
      .split('|')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  ),
];

/** Numbers that survey programs write where nobody answered; below zero all are. */
export const missingCodes: readonly number[] = [77, 88, 97, 98, 99, 777, 888, 997, 998, 999, 9999];

function of(list: string): readonly string[] {
  return list.split(' / ').map((place) => place.trim());
}

function classes(score: number, list: string): Record<string, number> {
  return Object.fromEntries(list.split('|').map((word) => [word, score]));
}

package repair

// hyphenAfter are left parts that keep their hyphen.
var hyphenAfter = setOf(`
	adjunct aspirant assistent bijna chef collega ex interim kandidaat kwasi leerling loco
	meester niet non oud oost noord west zuid pro pseudo quasi semi sint stagiair substituut trainee vice
	aankomend anti amateur arts cliënt cultureel christelijk economisch eerste educatief ethisch
	financieel fysiek geestelijk historisch joods juridisch kritisch links
	lockdown maatschappelijk medisch medewerker moreel pedagogisch politiek privaat
	projectleider psychisch publiek rechts rood groen blauw wit zwart ruimtelijk sociaal technisch top tweede
	wetenschappelijk zakelijk
	all back best bottom check common community cross face fact fast follow front full hands have hard hit
	just know lean learning long low must new off online open out part peer plug pop post real self sharing
	short soft stand start state step think tech win`)

// hyphenBefore are right parts that keep their hyphen.
var hyphenBefore = setOf(`
	achtig algemeen generaal president titulair oprichter eigenaar aandeelhouder onderzoeker moe moede proof
	nots haves down out off over through based driven wide free level like minded public profit time term
	side line going how up style school building making sharing learning`)

// functions: two of them with a hyphen are one person with both.
var functions = setOf(`
	acteur adviseur ambtenaar arts begeleider bestuurder bewoner coach commissaris consulent coördinator
	directeur docent eigenaar gedragsdeskundige hulpverlener initiatiefnemer inwoner journalist leider leidinggevende
	manager medewerker oprichter onderzoeker ondernemer opbouwwerker penningmeester programmaleider projectleider
	redacteur schrijver secretaris therapeut toezichthouder trainer vennoot voorzitter vrijwilliger werker`)

// playful are prefixes that writers set apart to make the reader see the stem.
var playful = setOf(`
	aan achter bij door her mede ont over samen uit ver voor zelf`)

// coordinators may follow a hyphen that stands for a shared part: jeugd- en jongerenwerk.
var coordinators = setOf(`
	als dan dus en én enof hetzij in maar naar noch of óf ofwel plus respectievelijk resp tegen tot versus via voor`)

package handlers

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/assets"
	"samenspel/handlers/session"
	"samenspel/models/access"
)

// route is one line of the table: who may ask, what, which fields of the
// query make it another page, and how much may be sent.
type route struct {
	method string
	path   string
	access door
	handle fiber.Handler
	fields []string
	takes  int  // the most bytes of a body
	proved bool // asks who sits there to have shown so a short while ago
}

// access says who may use a route.
type door string

// The kinds of access beside the permissions of models.Grants. Everyone is any
// stranger; Operator routes are for the machine's owner and must not be passed
// on by the proxy; OwnAccount is for whoever is signed in, also before there is
// a second factor.
const (
	Everyone   door = "everyone"
	Operator   door = "operator"
	OwnAccount door = "own account"
)

// routes is every address of the program.
func (s *Server) routes() []route {
	get := func(path string, handle fiber.Handler, fields ...string) route {
		return route{fiber.MethodGet, path, Everyone, handle, fields, formBytes, false}
	}
	// A post of everyone is still refused when another site sent it.
	open := func(method, path string, handle fiber.Handler) route {
		return route{method, path, Everyone, s.office.Open(handle), nil, formBytes, false}
	}
	// A bare post is sent by a mail program for its reader (RFC 8058), without
	// cookie or origin. Needing none is safe: nothing but the address itself says
	// what it may do, and only we can have made its mark.
	bare := func(path string, handle fiber.Handler) route {
		return route{fiber.MethodPost, path, Everyone, session.Bare(handle), nil, formBytes, false}
	}
	own := func(method, path string, handle fiber.Handler) route {
		return route{method, path, OwnAccount, s.office.Own(handle), nil, formBytes, false}
	}
	// What changes how somebody comes in asks for a proof of a moment ago: a
	// session alone, found or stolen, gives no lasting hold.
	ownProved := func(method, path string, handle fiber.Handler) route {
		return route{method, path, OwnAccount, s.office.Own(s.office.Proved(handle)), nil, formBytes, true}
	}
	need := func(p access.Permission, method, path string, handle fiber.Handler) route {
		return route{method, path, door(p), s.office.Need(p, handle), nil, textBytes, false}
	}
	needProved := func(p access.Permission, method, path string, handle fiber.Handler) route {
		return route{method, path, door(p), s.office.Need(p, s.office.Proved(handle)), nil, formBytes, true}
	}
	mine := func(method, path string, handle fiber.Handler) route {
		return route{method, path, door(access.HaveSeat), s.site.Seated(handle), nil, formBytes, false}
	}
	ways := func(path string, handle fiber.Handler) route {
		return route{fiber.MethodPost, path, door(access.HaveSeat), s.site.OwnWays(handle), nil, formBytes, false}
	}
	waysProved := func(path string, handle fiber.Handler) route {
		return route{fiber.MethodPost, path, door(access.HaveSeat), s.site.OwnWays(s.site.Proved(handle)), nil, formBytes, true}
	}
	long := func(r route) route { r.takes = longBytes; return r }
	file := func(r route) route { r.takes = uploadBytes; return r }
	const read, change = fiber.MethodGet, fiber.MethodPost
	site, office := s.site, s.office
	table := []route{
		// Reading
		get("/", site.Home),
		get("/actueel", site.Actueel, "soort", "thema", "serie", "pagina"),
		get("/actueel/feed.atom", site.Atom),
		get("/actueel/feed.rss", site.RSS),
		get("/actueel/feed.json", site.JSONFeed),
		get("/actueel/:slug", site.Article),
		get("/series", site.SeriesIndex),
		get("/series/:slug", site.Series),
		get("/themas", site.ThemeIndex),
		get("/themas/:slug", site.Theme, "pagina"),
		get("/personen", site.Persons),
		get("/personen/:slug", site.Person, "pagina"),
		get("/organisaties", site.Organisations),
		get("/organisaties/:slug", site.Organisation, "pagina"),

		// Membership
		get("/lid-worden", site.Join),
		get("/lid-worden/aanmelden", site.Apply),
		long(open(change, "/lid-worden/aanmelden", site.SendApply)),
		open(read, "/lid-worden/aanmelden/verstuurd/:id/:mark", site.Sent),
		open(change, "/lid-worden/aanmelden/verstuurd/:id/:mark", site.SentAgain),
		open(read, "/lid-worden/aanvraag/:id/:mark", site.Application),
		open(change, "/lid-worden/aanvraag/:id/:mark/bevestigen", site.ConfirmApplication),
		open(change, "/lid-worden/aanvraag/:id/:mark/antwoord", site.AnswerApplication),
		open(read, "/lid-worden/aanvraag/:id/:mark/intrekken", site.WithdrawPage),
		open(change, "/lid-worden/aanvraag/:id/:mark/intrekken", site.WithdrawApplication),
		get("/lid-worden/:slug", site.Benefit),
		get("/leden", site.Members, "provincie", "pagina"),
		get("/leden/mensen", site.MemberPeople, "pagina"),

		// Newsletter
		get("/nieuwsbrief", site.Newsletter),
		open(change, "/nieuwsbrief", site.Subscribe),
		open(read, "/nieuwsbrief/bevestigen/:id/:mark", site.ConfirmPage),
		open(change, "/nieuwsbrief/bevestigen/:id/:mark", site.Confirm),
		open(read, "/nieuwsbrief/afmelden/:id/:mark", site.UnsubscribePage),
		bare("/nieuwsbrief/afmelden/:id/:mark", site.Unsubscribe),
		open(read, "/nieuwsbrief/voorkeuren/:id/:mark", site.PreferencesPage),
		open(change, "/nieuwsbrief/voorkeuren/:id/:mark", site.Preferences),

		// Files
		get("/beeld/:name", site.Picture),
		get("/bestand/:id/:name", site.File),
		get(assets.Root+":name", s.asset),
		get("/favicon.ico", s.favicon),

		// Machines
		get("/robots.txt", site.Robots),
		get("/.well-known/security.txt", site.SecurityText),
		get("/sitemap.xml", site.Sitemap),
		get("/sitemap/:name", site.SitemapPart),

		// Members: coming in
		open(read, "/mijn/inloggen", site.MineSignInPage),
		open(change, "/mijn/inloggen", site.MineSignIn),
		open(read, "/mijn/inloggen/:secret", site.MineLinkPage),
		open(change, "/mijn/inloggen/:secret", site.MineLink),
		open(read, "/mijn/welkom/:secret", site.WelcomePage),
		open(change, "/mijn/welkom/:secret", site.Welcome),
		open(read, "/mijn/adres/:secret", site.AddressPage),
		open(change, "/mijn/adres/:secret", site.Address),
		open(change, "/mijn/passkey/signin/begin", site.BeginPasskeySignIn),
		open(change, "/mijn/passkey/signin/finish", site.MinePasskeySignIn),
		open(change, "/mijn/uitloggen", site.MineSignOut),

		// Members: their own pages
		mine(read, "/mijn", site.MineHome),
		mine(read, "/mijn/bewaard", site.MineSaved),
		mine(change, "/mijn/bewaard/:id", site.Save),
		mine(change, "/mijn/bewaard/:id/weg", site.Unsave),
		mine(read, "/mijn/organisatie", site.MineMember),
		mine(read, "/mijn/organisatie/opzeggen", site.MinePartPage),
		mine(change, "/mijn/organisatie/opzeggen", site.MinePart),
		mine(change, "/mijn/organisatie/opzeggen/terug", site.MineStay),
		mine(read, "/mijn/gegevens", site.MineSelfPage),
		mine(change, "/mijn/gegevens", site.MineSelf),
		waysProved("/mijn/gegevens/adres", site.MineAddress),
		mine(read, "/mijn/post", site.MineMail),
		mine(change, "/mijn/post/nieuwsbrief", site.MineSubscribe),
		mine(change, "/mijn/post/nieuwsbrief/weg", site.MineUnsubscribe),
		mine(read, "/mijn/sessies", site.MineSessions),
		mine(change, "/mijn/sessies/einde", site.EndMineOthers),
		mine(change, "/mijn/sessies/:id/einde", site.EndMineSession),
		mine(read, "/mijn/bevestigen", site.MineProvePage),
		ways("/mijn/passkeys/:n", site.RenameMinePasskey),
		waysProved("/mijn/passkeys/:n/weg", site.RemoveMinePasskey),
		waysProved("/mijn/passkey/register/begin", site.BeginPasskey),
		waysProved("/mijn/passkey/register/finish", site.MinePasskey),
		ways("/mijn/passkey/proof/begin", site.BeginProof),
		ways("/mijn/passkey/proof/finish", site.FinishProof),

		// Invoices, for who pays them
		open(read, "/factuur/:id/:mark", site.Invoice),
		mine(read, "/mijn/facturen", site.MineInvoices),
		mine(read, "/mijn/facturen/:id", site.MineInvoice),

		// Members: privacy
		mine(read, "/mijn/privacy", site.MinePrivacy),
		mine(change, "/mijn/privacy/kopie", site.MineCopy),
		mine(change, "/mijn/privacy/wissen", site.MineErasure),
		// Members: their directory
		mine(read, "/mijn/profiel", site.MineProfilePage),
		mine(change, "/mijn/profiel", site.MineProfile),
		mine(change, "/mijn/profiel/weg", site.MineHide),
		mine(read, "/mijn/leden", site.MinePeople),
		mine(read, "/mijn/leden/organisaties", site.MineOrganisations),
		mine(read, "/mijn/leden/:id", site.MinePerson),
		mine(read, "/mijn/organisatie/tonen", site.MineListedPage),
		mine(change, "/mijn/organisatie/tonen", site.MineListed),

		// Office: signing in
		open(read, "/redactie/inloggen", office.SignInPage),
		open(change, "/redactie/inloggen", office.SignIn),
		open(read, "/redactie/tweede-stap", office.SecondStepPage),
		open(change, "/redactie/tweede-stap", office.SecondStep),
		open(change, "/redactie/uitloggen", office.SignOut),
		open(change, "/redactie/passkey/signin/begin", office.BeginPasskeySignIn),
		open(change, "/redactie/passkey/signin/finish", office.FinishPasskeySignIn),
		open(read, "/redactie/instellen/:secret", office.SetUpPage),
		open(change, "/redactie/instellen/:secret", office.SetUp),
		open(read, "/redactie/wachtwoord-vergeten", office.ForgotPage),
		open(change, "/redactie/wachtwoord-vergeten", office.Forgot),
		open(read, "/redactie/wachtwoord/:secret", office.ResetPage),
		open(change, "/redactie/wachtwoord/:secret", office.Reset),

		// Office: one's own account
		own(read, "/redactie/account", office.Account),
		own(read, "/redactie/account/wachtwoord", office.PasswordPage),
		own(change, "/redactie/account/wachtwoord", office.Password),
		own(read, "/redactie/account/bevestigen", office.ProvePage),
		ownProved(change, "/redactie/account/bevestigen", office.Proceed),
		ownProved(read, "/redactie/account/totp", office.TOTPPage),
		ownProved(read, "/redactie/account/totp.png", office.TOTPPicture),
		ownProved(change, "/redactie/account/totp", office.TOTP),
		ownProved(change, "/redactie/account/totp/weg", office.RemoveTOTP),
		ownProved(change, "/redactie/account/herstelcodes", office.Recovery),
		own(change, "/redactie/account/sessies/einde", office.EndOthers),
		own(change, "/redactie/account/sessies/:id/einde", office.EndSession),
		own(change, "/redactie/account/passkeys/:n", office.RenamePasskey),
		ownProved(change, "/redactie/account/passkeys/:n/weg", office.RemovePasskey),
		ownProved(change, "/redactie/passkey/register/begin", office.BeginPasskey),
		ownProved(change, "/redactie/passkey/register/finish", office.FinishPasskey),
		own(change, "/redactie/passkey/proof/begin", office.BeginProof),
		own(change, "/redactie/passkey/proof/finish", office.FinishProof),

		// For people without an account, by a personal link
		open(read, "/voorbeeld/:id/:secret", site.PreviewLink),
		open(read, "/autorisatie/:id/:secret", site.Approval),
		long(open(change, "/autorisatie/:id/:secret", site.Answer)),

		// Office: pieces
		need(access.UseOffice, read, "/redactie", office.Home),
		need(access.WritePieces, read, "/redactie/stukken", office.Pieces),
		need(access.WritePieces, change, "/redactie/stukken", office.NewPiece),
		need(access.WritePieces, read, "/redactie/stukken/:id", office.Piece),
		need(access.WritePieces, change, "/redactie/stukken/:id", office.SavePiece),
		need(access.EditPieces, change, "/redactie/stukken/:id/plaats", office.MakeRoom),
		need(access.WritePieces, change, "/redactie/stukken/:id/samenvoegen", office.Merge),
		need(access.WritePieces, change, "/redactie/stukken/:id/aanwezig", office.Here),
		need(access.WritePieces, change, "/redactie/stukken/:id/stap/:step", office.Step),
		need(access.WritePieces, read, "/redactie/stukken/:id/controle", office.CheckPiece),
		need(access.WritePieces, change, "/redactie/stukken/:id/opmerkingen", office.Comment),
		need(access.WritePieces, change, "/redactie/stukken/:id/opmerkingen/:comment", office.SettleComment),
		need(access.EditPieces, change, "/redactie/stukken/:id/schrijver", office.Hand),
		need(access.EditPieces, change, "/redactie/stukken/:id/actueel", office.StillRight),
		need(access.WritePieces, read, "/redactie/stukken/:id/versies", office.Versions),
		need(access.WritePieces, change, "/redactie/stukken/:id/versies/:version/terug", office.RestoreVersion),
		need(access.WritePieces, read, "/redactie/stukken/:id/voorbeeld", office.Preview),
		need(access.WritePieces, change, "/redactie/stukken/:id/voorbeeld", office.MakePreview),
		need(access.WritePieces, change, "/redactie/stukken/:id/voorbeeld/:link/einde", office.EndPreview),
		need(access.WritePieces, read, "/redactie/stukken/:id/lezen", office.Read),
		need(access.WritePieces, read, "/redactie/stukken/:id/autorisatie", office.Approvals),
		need(access.WritePieces, change, "/redactie/stukken/:id/autorisatie", office.AskApproval),
		need(access.WritePieces, change, "/redactie/stukken/:id/autorisatie/:approval/einde", office.EndApproval),

		// Office: accounts, mail, log
		need(access.ManageAccounts, read, "/redactie/gebruikers", office.Users),
		need(access.ManageAccounts, read, "/redactie/gebruikers/nieuw", office.NewUser),
		needProved(access.ManageAccounts, change, "/redactie/gebruikers/nieuw", office.Invite),
		need(access.ManageAccounts, read, "/redactie/gebruikers/:id", office.User),
		needProved(access.ManageAccounts, change, "/redactie/gebruikers/:id", office.ChangeUser),
		needProved(access.ManageAccounts, change, "/redactie/gebruikers/:id/:action", office.UserAction),
		need(access.ReadLetters, read, "/redactie/post", office.Letters),
		need(access.ReadLetters, change, "/redactie/post/zoek", office.FindLetters),
		need(access.ReadLetters, change, "/redactie/post/opnieuw", office.LettersAgain),
		need(access.ReadLetters, read, "/redactie/post/onbestelbaar", office.Undeliverables),
		need(access.ReadLetters, change, "/redactie/post/onbestelbaar", office.StopMail),
		need(access.ReadLetters, change, "/redactie/post/onbestelbaar/:id/weg", office.ResumeMail),
		need(access.ReadLetters, read, "/redactie/post/:id", office.Letter),
		need(access.ReadLetters, change, "/redactie/post/:id/opnieuw", office.LetterAgain),
		need(access.ReadAudit, read, "/redactie/logboek", office.Audit),

		// Office: the words of letters
		need(access.WriteLetters, read, "/redactie/brieven", office.LetterTexts),
		need(access.WriteLetters, read, "/redactie/brieven/:key/:language", office.LetterText),
		need(access.WriteLetters, change, "/redactie/brieven/:key/:language", office.SaveLetterText),
		need(access.WriteLetters, change, "/redactie/brieven/:key/:language/voorbeeld", office.PreviewLetterText),
		need(access.WriteLetters, change, "/redactie/brieven/:key/:language/terug", office.ResetLetterText),

		// Office: applications for membership, and its rules
		need(access.SeeMembers, read, "/redactie/aanvragen", office.Applications),
		need(access.SeeMembers, read, "/redactie/aanvragen/:id", office.Application),
		need(access.SeeMembers, change, "/redactie/aanvragen/:id/stap/:step", office.StepApplication),
		need(access.SeeMembers, change, "/redactie/aanvragen/:id/notitie", office.NoteApplication),
		need(access.ManageMembers, change, "/redactie/aanvragen/:id/rekening", office.ShowIBAN),
		need(access.ManageMembers, read, "/redactie/aanvragen/:id/gegevens", office.ApplicationForm),
		need(access.ManageMembers, change, "/redactie/aanvragen/:id/gegevens", office.ChangeApplication),
		need(access.ManageMembers, read, "/redactie/lidmaatschap", office.Statutes),
		need(access.ManageMembers, change, "/redactie/lidmaatschap", office.SaveStatutes),

		// Office: privacy
		need(access.ManagePrivacy, read, "/redactie/privacy", office.Privacy),
		need(access.ManagePrivacy, read, "/redactie/privacy/register.csv", office.PrivacyExport),
		need(access.ManagePrivacy, read, "/redactie/privacy/bewaartermijnen", office.Retention),
		need(access.ManagePrivacy, change, "/redactie/privacy/bewaartermijnen", office.SaveRetention),
		need(access.ManagePrivacy, change, "/redactie/privacy/bewaartermijnen/nu", office.RunRetention),
		need(access.ManagePrivacy, read, "/redactie/privacy/verklaring/:id", office.Certificate),
		need(access.ManagePrivacy, read, "/redactie/privacy/verzoeken", office.ErasureRequests),
		need(access.ManagePrivacy, change, "/redactie/privacy/verzoeken", office.StartErasure),
		need(access.ManagePrivacy, read, "/redactie/privacy/verzoeken/:id", office.ErasureRequest),
		need(access.ManagePrivacy, change, "/redactie/privacy/verzoeken/:id/:action", office.DecideErasure),

		// Office: the register of members
		need(access.SeeMembers, read, "/redactie/leden", office.Register),
		need(access.ManageMembers, change, "/redactie/leden/export", office.ExportMembers),
		need(access.SeeMembers, read, "/redactie/leden/cijfers", office.MemberFigures),
		need(access.ManageMembers, read, "/redactie/leden/nieuw", office.NewMember),
		need(access.ManageMembers, change, "/redactie/leden/nieuw", office.AddMember),
		need(access.SeeMembers, read, "/redactie/leden/:id", office.Member),
		need(access.ManageMembers, read, "/redactie/leden/:id/gegevens", office.MemberForm),
		need(access.ManageMembers, change, "/redactie/leden/:id/gegevens", office.SaveMember),
		need(access.ManageMembers, change, "/redactie/leden/:id/iban", office.MemberIBAN),
		need(access.ManageMembers, change, "/redactie/leden/:id/notities", office.MemberNote),
		need(access.ManageMembers, read, "/redactie/leden/:id/opzegging", office.Notice),
		need(access.ManageMembers, change, "/redactie/leden/:id/opzegging", office.GiveNotice),
		need(access.ManageMembers, change, "/redactie/leden/:id/opzegging/terug", office.TakeNoticeBack),
		need(access.ManageMembers, change, "/redactie/leden/:id/einde", office.EndMember),
		need(access.ManageMembers, change, "/redactie/leden/:id/tonen", office.ListMember),
		need(access.ManageMembers, read, "/redactie/leden/:id/plekken/nieuw", office.NewSeat),
		need(access.ManageMembers, change, "/redactie/leden/:id/plekken/nieuw", office.AddSeat),
		need(access.ManageMembers, read, "/redactie/leden/:id/plekken/:seat", office.Seat),
		need(access.ManageMembers, change, "/redactie/leden/:id/plekken/:seat", office.ChangeSeat),
		need(access.ManageMembers, read, "/redactie/leden/:id/plekken/:seat/overdragen", office.PassSeatPage),
		need(access.ManageMembers, change, "/redactie/leden/:id/plekken/:seat/overdragen", office.PassSeat),
		need(access.ManageMembers, change, "/redactie/leden/:id/plekken/:seat/:action", office.SeatAction),

		// Office: contributions and invoices
		need(access.SeeInvoices, read, "/redactie/facturen", office.Invoices),
		need(access.ManageInvoices, change, "/redactie/facturen/export", office.ExportInvoices),
		need(access.ManageInvoices, change, "/redactie/facturen/herinneringen", office.RemindAll),
		need(access.SeeInvoices, read, "/redactie/facturen/contributie", office.Contribution),
		need(access.ManageInvoices, change, "/redactie/facturen/contributie", office.BillYear),
		need(access.ManageInvoices, read, "/redactie/facturen/gegevens", office.Billing),
		need(access.ManageInvoices, change, "/redactie/facturen/gegevens", office.SaveBilling),
		need(access.SeeInvoices, read, "/redactie/facturen/:id", office.Invoice),
		need(access.ManageInvoices, change, "/redactie/facturen/:id/:action", office.ChangeInvoice),

		// Office: persons, organisations, series, themes, benefits and pages
		need(access.ManageContent, read, "/redactie/inhoud", office.Content),
		need(access.ManageContent, change, "/redactie/inhoud/voordelen/volgorde", office.OrderBenefits),
		need(access.ManageContent, change, "/redactie/inhoud/series/:id/volgorde", office.OrderSeries),
		need(access.ManageContent, read, "/redactie/inhoud/:kind", office.Records),
		need(access.ManageContent, read, "/redactie/inhoud/:kind/nieuw", office.NewRecord),
		need(access.ManageContent, change, "/redactie/inhoud/:kind/nieuw", office.MakeRecord),
		need(access.ManageContent, read, "/redactie/inhoud/:kind/:id", office.Record),
		need(access.ManageContent, change, "/redactie/inhoud/:kind/:id", office.ChangeRecord),
		need(access.ManageContent, change, "/redactie/inhoud/:kind/:id/weg", office.RemoveRecord),
		need(access.ManageContent, read, "/redactie/inhoud/:kind/:id/samenvoegen", office.MergeRecordPage),
		need(access.ManageContent, change, "/redactie/inhoud/:kind/:id/samenvoegen", office.MergeRecord),
		need(access.WritePieces, read, "/redactie/zoek", office.Find),
		need(access.WritePieces, change, "/redactie/plakken", office.Paste),
		need(access.WritePieces, change, "/redactie/personen/nieuw", office.AddPerson),
		need(access.WritePieces, change, "/redactie/organisaties/nieuw", office.AddOrganisation),

		// Office: the site itself
		need(access.ManageSettings, read, "/redactie/instellingen", office.Settings),
		file(need(access.ManageSettings, change, "/redactie/instellingen", office.SaveSettings)),
		file(need(access.ManageSettings, change, "/redactie/instellingen/beeld/:which", office.SettingPicture)),
		need(access.ManageSite, read, "/redactie/menu", office.Menu),
		need(access.ManageSite, change, "/redactie/menu", office.SaveMenu),
		need(access.ManageSite, change, "/redactie/menu/eigen", office.OwnMenu),
		need(access.ManageSite, read, "/redactie/voorpagina", office.FrontPage),
		need(access.ManageSite, change, "/redactie/voorpagina", office.SaveFrontPage),
		need(access.ManageSite, read, "/redactie/doorverwijzingen", office.Redirects),
		need(access.ManageSite, change, "/redactie/doorverwijzingen", office.AddRedirect),
		need(access.ManageSite, change, "/redactie/doorverwijzingen/weg", office.RemoveRedirect),

		// Office: the library of pictures and files
		need(access.WritePieces, read, "/redactie/beeld", office.Pictures),
		file(need(access.WritePieces, change, "/redactie/beeld", office.AddPicture)),
		need(access.WritePieces, read, "/redactie/beeld/kies", office.ChoosePicture),
		need(access.WritePieces, read, "/redactie/beeld/bestanden", office.Files),
		file(need(access.WritePieces, change, "/redactie/beeld/bestanden", office.AddFile)),
		need(access.WritePieces, read, "/redactie/beeld/bestanden/:id", office.File),
		need(access.WritePieces, change, "/redactie/beeld/bestanden/:id", office.ChangeFile),
		file(need(access.WritePieces, change, "/redactie/beeld/bestanden/:id/vervangen", office.ReplaceFile)),
		need(access.WritePieces, change, "/redactie/beeld/bestanden/:id/weg", office.RemoveFile),
		need(access.WritePieces, read, "/redactie/beeld/bestanden/:id/inhoud", office.FileContent),
		need(access.WritePieces, read, "/redactie/beeld/:id", office.Picture),
		need(access.WritePieces, change, "/redactie/beeld/:id", office.ChangePicture),
		file(need(access.WritePieces, change, "/redactie/beeld/:id/vervangen", office.ReplacePicture)),
		need(access.WritePieces, change, "/redactie/beeld/:id/weg", office.RemovePicture),
		need(access.WritePieces, read, "/redactie/beeld/:id/klein", office.SmallPicture),

		// Office: newsletter
		need(access.ManageSubscriptions, read, "/redactie/nieuwsbrief", office.Subscriptions),
		need(access.ManageSubscriptions, change, "/redactie/nieuwsbrief/zoek", office.FindSubscription),
		need(access.ManageSubscriptions, change, "/redactie/nieuwsbrief/export", office.ExportSubscriptions),
		need(access.ManageSubscriptions, read, "/redactie/nieuwsbrief/:id", office.Subscription),
		need(access.ManageSubscriptions, change, "/redactie/nieuwsbrief/:id/einde", office.EndSubscription),

		// Office: programs
		own(read, "/redactie/account/tokens", office.Tokens),
		ownProved(change, "/redactie/account/tokens", office.MakeToken),
		own(change, "/redactie/account/tokens/:id/intrekken", office.RevokeToken),
		need(access.UseOffice, read, "/redactie/api", office.APIGuide),

		// General pages stand at the root, so they come last.
		get("/:slug", site.Page),
	}
	table = append(s.programs(), table...)
	for _, r := range s.operation() {
		if !s.OpsApart || r.path == healthPath {
			table = append([]route{r}, table...)
		}
	}
	return table
}

// healthPath is asked by a proxy in front, which knows of no other listener.
const healthPath = "/healthz"

// operation is for the machine's owner: the whole of it answers on the listener
// of ServeOps.
func (s *Server) operation() []route {
	operate := func(path string, handle fiber.Handler) route {
		return route{fiber.MethodGet, path, Operator, handle, nil, formBytes, false}
	}
	return []route{
		operate(healthPath, s.healthy),
		operate("/readyz", s.ready),
		operate("/metrics", s.metrics),
	}
}

// programs are the API's routes. They take a token and never a cookie, so they
// need no look at where a request was sent from.
func (s *Server) programs() []route {
	var found []route
	for _, r := range s.api.Routes() {
		needs := Everyone
		if r.Needs != "" {
			needs = door(r.Needs)
		}
		takes := formBytes
		switch {
		case r.File:
			takes = uploadBytes
		case r.Body:
			takes = textBytes
		}
		found = append(found, route{r.Method, r.Path, needs, r.Handle, nil, takes, false})
	}
	return found
}

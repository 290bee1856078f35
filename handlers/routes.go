package handlers

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/assets"
	"samenspel/handlers/route"
	"samenspel/models/access"
)

// Routes is every address of the program.
func (s *Server) Routes() []route.Route {
	site, office := s.site, s.office
	table := []route.Route{
		// Reading
		route.Get("/", site.Home),
		route.Get("/actueel", site.Actueel, "soort", "thema", "serie", "pagina"),
		route.Get("/actueel/feed.atom", site.Atom),
		route.Get("/actueel/feed.rss", site.RSS),
		route.Get("/actueel/feed.json", site.JSONFeed),
		route.Get("/actueel/:slug", site.Article),
		route.Get("/series", site.SeriesIndex),
		route.Get("/series/:slug", site.Series),
		route.Get("/themas", site.ThemeIndex),
		route.Get("/themas/:slug", site.Theme, "pagina"),
		route.Get("/personen", site.Persons),
		route.Get("/personen/:slug", site.Person, "pagina"),
		route.Get("/organisaties", site.Organisations),
		route.Get("/organisaties/:slug", site.Organisation, "pagina"),

		// Membership
		route.Get("/lid-worden", site.Join),
		route.Get("/lid-worden/aanmelden", site.Apply),
		site.Open(route.Change, "/lid-worden/aanmelden", site.SendApply).Long(),
		site.Open(route.Read, "/lid-worden/aanmelden/verstuurd/:id/:mark", site.Sent),
		site.Open(route.Change, "/lid-worden/aanmelden/verstuurd/:id/:mark", site.SentAgain),
		site.Open(route.Read, "/lid-worden/aanvraag/:id/:mark", site.Application),
		site.Open(route.Change, "/lid-worden/aanvraag/:id/:mark/bevestigen", site.ConfirmApplication),
		site.Open(route.Change, "/lid-worden/aanvraag/:id/:mark/antwoord", site.AnswerApplication),
		site.Open(route.Read, "/lid-worden/aanvraag/:id/:mark/intrekken", site.WithdrawPage),
		site.Open(route.Change, "/lid-worden/aanvraag/:id/:mark/intrekken", site.WithdrawApplication),
		route.Get("/lid-worden/:slug", site.Benefit),
		route.Get("/leden", site.Members, "provincie", "pagina"),
		route.Get("/leden/mensen", site.MemberPeople, "pagina"),

		// Newsletter
		route.Get("/nieuwsbrief", site.Newsletter),
		site.Open(route.Change, "/nieuwsbrief", site.Subscribe),
		site.Open(route.Read, "/nieuwsbrief/bevestigen/:id/:mark", site.ConfirmPage),
		site.Open(route.Change, "/nieuwsbrief/bevestigen/:id/:mark", site.Confirm),
		site.Open(route.Read, "/nieuwsbrief/afmelden/:id/:mark", site.UnsubscribePage),
		site.Bare("/nieuwsbrief/afmelden/:id/:mark", site.Unsubscribe),
		site.Open(route.Read, "/nieuwsbrief/voorkeuren/:id/:mark", site.PreferencesPage),
		site.Open(route.Change, "/nieuwsbrief/voorkeuren/:id/:mark", site.Preferences),

		// Files
		route.Get("/beeld/:name", site.Picture),
		route.Get("/bestand/:id/:name", site.File),
		route.Get(assets.Root+":name", s.asset),
		route.Get("/favicon.ico", s.favicon),

		// Machines
		route.Get("/robots.txt", site.Robots),
		route.Get("/.well-known/security.txt", site.SecurityText),
		route.Get("/sitemap.xml", site.Sitemap),
		route.Get("/sitemap/:name", site.SitemapPart),

		// Members: coming in
		site.Open(route.Read, "/mijn/inloggen", site.MineSignInPage),
		site.Open(route.Change, "/mijn/inloggen", site.MineSignIn),
		site.Open(route.Read, "/mijn/inloggen/:secret", site.MineLinkPage),
		site.Open(route.Change, "/mijn/inloggen/:secret", site.MineLink),
		site.Open(route.Read, "/mijn/welkom/:secret", site.WelcomePage),
		site.Open(route.Change, "/mijn/welkom/:secret", site.Welcome),
		site.Open(route.Read, "/mijn/adres/:secret", site.AddressPage),
		site.Open(route.Change, "/mijn/adres/:secret", site.Address),
		site.Open(route.Change, "/mijn/passkey/signin/begin", site.BeginPasskeySignIn),
		site.Open(route.Change, "/mijn/passkey/signin/finish", site.MinePasskeySignIn),
		site.Open(route.Change, "/mijn/uitloggen", site.MineSignOut),

		// Members: their own pages
		site.Seat(route.Read, "/mijn", site.MineHome),
		site.Seat(route.Read, "/mijn/bewaard", site.MineSaved),
		site.Seat(route.Change, "/mijn/bewaard/:id", site.Save),
		site.Seat(route.Change, "/mijn/bewaard/:id/weg", site.Unsave),
		site.Seat(route.Read, "/mijn/organisatie", site.MineMember),
		site.Seat(route.Read, "/mijn/organisatie/opzeggen", site.MinePartPage),
		site.Seat(route.Change, "/mijn/organisatie/opzeggen", site.MinePart),
		site.Seat(route.Change, "/mijn/organisatie/opzeggen/terug", site.MineStay),
		site.Seat(route.Read, "/mijn/gegevens", site.MineSelfPage),
		site.Seat(route.Change, "/mijn/gegevens", site.MineSelf),
		site.WaysProved("/mijn/gegevens/adres", site.MineAddress),
		site.Seat(route.Read, "/mijn/post", site.MineMail),
		site.Seat(route.Change, "/mijn/post/nieuwsbrief", site.MineSubscribe),
		site.Seat(route.Change, "/mijn/post/nieuwsbrief/weg", site.MineUnsubscribe),
		site.Seat(route.Read, "/mijn/sessies", site.MineSessions),
		site.Seat(route.Change, "/mijn/sessies/einde", site.EndMineOthers),
		site.Seat(route.Change, "/mijn/sessies/:id/einde", site.EndMineSession),
		site.Seat(route.Read, "/mijn/bevestigen", site.MineProvePage),
		site.Ways("/mijn/passkeys/:n", site.RenameMinePasskey),
		site.WaysProved("/mijn/passkeys/:n/weg", site.RemoveMinePasskey),
		site.WaysProved("/mijn/passkey/register/begin", site.BeginPasskey),
		site.WaysProved("/mijn/passkey/register/finish", site.MinePasskey),
		site.Ways("/mijn/passkey/proof/begin", site.BeginProof),
		site.Ways("/mijn/passkey/proof/finish", site.FinishProof),

		// Invoices, for who pays them
		site.Open(route.Read, "/factuur/:id/:mark", site.Invoice),
		site.Seat(route.Read, "/mijn/facturen", site.MineInvoices),
		site.Seat(route.Read, "/mijn/facturen/:id", site.MineInvoice),

		// Members: privacy
		site.Seat(route.Read, "/mijn/privacy", site.MinePrivacy),
		site.Seat(route.Change, "/mijn/privacy/kopie", site.MineCopy),
		site.Seat(route.Change, "/mijn/privacy/wissen", site.MineErasure),
		// Members: their directory
		site.Seat(route.Read, "/mijn/profiel", site.MineProfilePage),
		site.Seat(route.Change, "/mijn/profiel", site.MineProfile),
		site.Seat(route.Change, "/mijn/profiel/weg", site.MineHide),
		site.Seat(route.Read, "/mijn/leden", site.MinePeople),
		site.Seat(route.Read, "/mijn/leden/organisaties", site.MineOrganisations),
		site.Seat(route.Read, "/mijn/leden/:id", site.MinePerson),
		site.Seat(route.Read, "/mijn/organisatie/tonen", site.MineListedPage),
		site.Seat(route.Change, "/mijn/organisatie/tonen", site.MineListed),

		// Office: signing in
		office.Open(route.Read, "/redactie/inloggen", office.SignInPage),
		office.Open(route.Change, "/redactie/inloggen", office.SignIn),
		office.Open(route.Read, "/redactie/tweede-stap", office.SecondStepPage),
		office.Open(route.Change, "/redactie/tweede-stap", office.SecondStep),
		office.Open(route.Change, "/redactie/uitloggen", office.SignOut),
		office.Open(route.Change, "/redactie/passkey/signin/begin", office.BeginPasskeySignIn),
		office.Open(route.Change, "/redactie/passkey/signin/finish", office.FinishPasskeySignIn),
		office.Open(route.Read, "/redactie/instellen/:secret", office.SetUpPage),
		office.Open(route.Change, "/redactie/instellen/:secret", office.SetUp),
		office.Open(route.Read, "/redactie/wachtwoord-vergeten", office.ForgotPage),
		office.Open(route.Change, "/redactie/wachtwoord-vergeten", office.Forgot),
		office.Open(route.Read, "/redactie/wachtwoord/:secret", office.ResetPage),
		office.Open(route.Change, "/redactie/wachtwoord/:secret", office.Reset),

		// Office: one's own account
		office.Own(route.Read, "/redactie/account", office.Account),
		office.Own(route.Read, "/redactie/account/wachtwoord", office.PasswordPage),
		office.Own(route.Change, "/redactie/account/wachtwoord", office.Password),
		office.Own(route.Read, "/redactie/account/bevestigen", office.ProvePage),
		office.OwnProved(route.Change, "/redactie/account/bevestigen", office.Proceed),
		office.OwnProved(route.Read, "/redactie/account/totp", office.TOTPPage),
		office.OwnProved(route.Read, "/redactie/account/totp.png", office.TOTPPicture),
		office.OwnProved(route.Change, "/redactie/account/totp", office.TOTP),
		office.OwnProved(route.Change, "/redactie/account/totp/weg", office.RemoveTOTP),
		office.OwnProved(route.Change, "/redactie/account/herstelcodes", office.Recovery),
		office.Own(route.Change, "/redactie/account/sessies/einde", office.EndOthers),
		office.Own(route.Change, "/redactie/account/sessies/:id/einde", office.EndSession),
		office.Own(route.Change, "/redactie/account/passkeys/:n", office.RenamePasskey),
		office.OwnProved(route.Change, "/redactie/account/passkeys/:n/weg", office.RemovePasskey),
		office.OwnProved(route.Change, "/redactie/passkey/register/begin", office.BeginPasskey),
		office.OwnProved(route.Change, "/redactie/passkey/register/finish", office.FinishPasskey),
		office.Own(route.Change, "/redactie/passkey/proof/begin", office.BeginProof),
		office.Own(route.Change, "/redactie/passkey/proof/finish", office.FinishProof),

		// For people without an account, by a personal link
		site.Open(route.Read, "/voorbeeld/:id/:secret", site.PreviewLink),
		site.Open(route.Read, "/autorisatie/:id/:secret", site.Approval),
		site.Open(route.Change, "/autorisatie/:id/:secret", site.Answer).Long(),

		// Office: pieces
		office.Need(access.UseOffice, route.Read, "/redactie", office.Home),
		office.Need(access.WritePieces, route.Read, "/redactie/stukken", office.Pieces),
		office.Need(access.WritePieces, route.Change, "/redactie/stukken", office.NewPiece),
		office.Need(access.WritePieces, route.Read, "/redactie/stukken/:id", office.Piece),
		office.Need(access.WritePieces, route.Change, "/redactie/stukken/:id", office.SavePiece),
		office.Need(access.EditPieces, route.Change, "/redactie/stukken/:id/plaats", office.MakeRoom),
		office.Need(access.WritePieces, route.Change, "/redactie/stukken/:id/samenvoegen", office.Merge),
		office.Need(access.WritePieces, route.Change, "/redactie/stukken/:id/aanwezig", office.Here),
		office.Need(access.WritePieces, route.Change, "/redactie/stukken/:id/stap/:step", office.Step),
		office.Need(access.WritePieces, route.Read, "/redactie/stukken/:id/controle", office.CheckPiece),
		office.Need(access.WritePieces, route.Change, "/redactie/stukken/:id/opmerkingen", office.Comment),
		office.Need(access.WritePieces, route.Change, "/redactie/stukken/:id/opmerkingen/:comment", office.SettleComment),
		office.Need(access.EditPieces, route.Change, "/redactie/stukken/:id/schrijver", office.Hand),
		office.Need(access.EditPieces, route.Change, "/redactie/stukken/:id/actueel", office.StillRight),
		office.Need(access.WritePieces, route.Read, "/redactie/stukken/:id/versies", office.Versions),
		office.Need(access.WritePieces, route.Change, "/redactie/stukken/:id/versies/:version/terug", office.RestoreVersion),
		office.Need(access.WritePieces, route.Read, "/redactie/stukken/:id/voorbeeld", office.Preview),
		office.Need(access.WritePieces, route.Change, "/redactie/stukken/:id/voorbeeld", office.MakePreview),
		office.Need(access.WritePieces, route.Change, "/redactie/stukken/:id/voorbeeld/:link/einde", office.EndPreview),
		office.Need(access.WritePieces, route.Read, "/redactie/stukken/:id/lezen", office.Read),
		office.Need(access.WritePieces, route.Read, "/redactie/stukken/:id/autorisatie", office.Approvals),
		office.Need(access.WritePieces, route.Change, "/redactie/stukken/:id/autorisatie", office.AskApproval),
		office.Need(access.WritePieces, route.Change, "/redactie/stukken/:id/autorisatie/:approval/einde", office.EndApproval),

		// Office: accounts, mail, log
		office.Need(access.ManageAccounts, route.Read, "/redactie/gebruikers", office.Users),
		office.Need(access.ManageAccounts, route.Read, "/redactie/gebruikers/nieuw", office.NewUser),
		office.NeedProved(access.ManageAccounts, route.Change, "/redactie/gebruikers/nieuw", office.Invite),
		office.Need(access.ManageAccounts, route.Read, "/redactie/gebruikers/:id", office.User),
		office.NeedProved(access.ManageAccounts, route.Change, "/redactie/gebruikers/:id", office.ChangeUser),
		office.NeedProved(access.ManageAccounts, route.Change, "/redactie/gebruikers/:id/:action", office.UserAction),
		office.Need(access.ReadLetters, route.Read, "/redactie/post", office.Letters),
		office.Need(access.ReadLetters, route.Change, "/redactie/post/zoek", office.FindLetters),
		office.Need(access.ReadLetters, route.Change, "/redactie/post/opnieuw", office.LettersAgain),
		office.Need(access.ReadLetters, route.Read, "/redactie/post/onbestelbaar", office.Undeliverables),
		office.Need(access.ReadLetters, route.Change, "/redactie/post/onbestelbaar", office.StopMail),
		office.Need(access.ReadLetters, route.Change, "/redactie/post/onbestelbaar/:id/weg", office.ResumeMail),
		office.Need(access.ReadLetters, route.Read, "/redactie/post/:id", office.Letter),
		office.Need(access.ReadLetters, route.Change, "/redactie/post/:id/opnieuw", office.LetterAgain),
		office.Need(access.ReadAudit, route.Read, "/redactie/logboek", office.Audit),

		// Office: the words of letters
		office.Need(access.WriteLetters, route.Read, "/redactie/brieven", office.LetterTexts),
		office.Need(access.WriteLetters, route.Read, "/redactie/brieven/:key/:language", office.LetterText),
		office.Need(access.WriteLetters, route.Change, "/redactie/brieven/:key/:language", office.SaveLetterText),
		office.Need(access.WriteLetters, route.Change, "/redactie/brieven/:key/:language/voorbeeld", office.PreviewLetterText),
		office.Need(access.WriteLetters, route.Change, "/redactie/brieven/:key/:language/terug", office.ResetLetterText),

		// Office: applications for membership, and its rules
		office.Need(access.SeeMembers, route.Read, "/redactie/aanvragen", office.Applications),
		office.Need(access.SeeMembers, route.Read, "/redactie/aanvragen/:id", office.Application),
		office.Need(access.SeeMembers, route.Change, "/redactie/aanvragen/:id/stap/:step", office.StepApplication),
		office.Need(access.SeeMembers, route.Change, "/redactie/aanvragen/:id/notitie", office.NoteApplication),
		office.Need(access.ManageMembers, route.Change, "/redactie/aanvragen/:id/rekening", office.ShowIBAN),
		office.Need(access.ManageMembers, route.Read, "/redactie/aanvragen/:id/gegevens", office.ApplicationForm),
		office.Need(access.ManageMembers, route.Change, "/redactie/aanvragen/:id/gegevens", office.ChangeApplication),
		office.Need(access.ManageMembers, route.Read, "/redactie/lidmaatschap", office.Statutes),
		office.Need(access.ManageMembers, route.Change, "/redactie/lidmaatschap", office.SaveStatutes),

		// Office: privacy
		office.Need(access.ManagePrivacy, route.Read, "/redactie/privacy", office.Privacy),
		office.Need(access.ManagePrivacy, route.Read, "/redactie/privacy/register.csv", office.PrivacyExport),
		office.Need(access.ManagePrivacy, route.Read, "/redactie/privacy/bewaartermijnen", office.Retention),
		office.Need(access.ManagePrivacy, route.Change, "/redactie/privacy/bewaartermijnen", office.SaveRetention),
		office.Need(access.ManagePrivacy, route.Change, "/redactie/privacy/bewaartermijnen/nu", office.RunRetention),
		office.Need(access.ManagePrivacy, route.Read, "/redactie/privacy/verklaring/:id", office.Certificate),
		office.Need(access.ManagePrivacy, route.Read, "/redactie/privacy/verzoeken", office.ErasureRequests),
		office.Need(access.ManagePrivacy, route.Change, "/redactie/privacy/verzoeken", office.StartErasure),
		office.Need(access.ManagePrivacy, route.Read, "/redactie/privacy/verzoeken/:id", office.ErasureRequest),
		office.Need(access.ManagePrivacy, route.Change, "/redactie/privacy/verzoeken/:id/:action", office.DecideErasure),

		// Office: the register of members
		office.Need(access.SeeMembers, route.Read, "/redactie/leden", office.Register),
		office.Need(access.ManageMembers, route.Change, "/redactie/leden/export", office.ExportMembers),
		office.Need(access.SeeMembers, route.Read, "/redactie/leden/cijfers", office.MemberFigures),
		office.Need(access.ManageMembers, route.Read, "/redactie/leden/nieuw", office.NewMember),
		office.Need(access.ManageMembers, route.Change, "/redactie/leden/nieuw", office.AddMember),
		office.Need(access.SeeMembers, route.Read, "/redactie/leden/:id", office.Member),
		office.Need(access.ManageMembers, route.Read, "/redactie/leden/:id/gegevens", office.MemberForm),
		office.Need(access.ManageMembers, route.Change, "/redactie/leden/:id/gegevens", office.SaveMember),
		office.Need(access.ManageMembers, route.Change, "/redactie/leden/:id/iban", office.MemberIBAN),
		office.Need(access.ManageMembers, route.Change, "/redactie/leden/:id/notities", office.MemberNote),
		office.Need(access.ManageMembers, route.Read, "/redactie/leden/:id/opzegging", office.Notice),
		office.Need(access.ManageMembers, route.Change, "/redactie/leden/:id/opzegging", office.GiveNotice),
		office.Need(access.ManageMembers, route.Change, "/redactie/leden/:id/opzegging/terug", office.TakeNoticeBack),
		office.Need(access.ManageMembers, route.Change, "/redactie/leden/:id/einde", office.EndMember),
		office.Need(access.ManageMembers, route.Change, "/redactie/leden/:id/tonen", office.ListMember),
		office.Need(access.ManageMembers, route.Read, "/redactie/leden/:id/plekken/nieuw", office.NewSeat),
		office.Need(access.ManageMembers, route.Change, "/redactie/leden/:id/plekken/nieuw", office.AddSeat),
		office.Need(access.ManageMembers, route.Read, "/redactie/leden/:id/plekken/:seat", office.Seat),
		office.Need(access.ManageMembers, route.Change, "/redactie/leden/:id/plekken/:seat", office.ChangeSeat),
		office.Need(access.ManageMembers, route.Read, "/redactie/leden/:id/plekken/:seat/overdragen", office.PassSeatPage),
		office.Need(access.ManageMembers, route.Change, "/redactie/leden/:id/plekken/:seat/overdragen", office.PassSeat),
		office.Need(access.ManageMembers, route.Change, "/redactie/leden/:id/plekken/:seat/:action", office.SeatAction),

		// Office: contributions and invoices
		office.Need(access.SeeInvoices, route.Read, "/redactie/facturen", office.Invoices),
		office.Need(access.ManageInvoices, route.Change, "/redactie/facturen/export", office.ExportInvoices),
		office.Need(access.ManageInvoices, route.Change, "/redactie/facturen/herinneringen", office.RemindAll),
		office.Need(access.SeeInvoices, route.Read, "/redactie/facturen/contributie", office.Contribution),
		office.Need(access.ManageInvoices, route.Change, "/redactie/facturen/contributie", office.BillYear),
		office.Need(access.ManageInvoices, route.Read, "/redactie/facturen/gegevens", office.Billing),
		office.Need(access.ManageInvoices, route.Change, "/redactie/facturen/gegevens", office.SaveBilling),
		office.Need(access.SeeInvoices, route.Read, "/redactie/facturen/:id", office.Invoice),
		office.Need(access.ManageInvoices, route.Change, "/redactie/facturen/:id/:action", office.ChangeInvoice),

		// Office: persons, organisations, series, themes, benefits and pages
		office.Need(access.ManageContent, route.Read, "/redactie/inhoud", office.Content),
		office.Need(access.ManageContent, route.Change, "/redactie/inhoud/voordelen/volgorde", office.OrderBenefits),
		office.Need(access.ManageContent, route.Change, "/redactie/inhoud/series/:id/volgorde", office.OrderSeries),
		office.Need(access.ManageContent, route.Read, "/redactie/inhoud/:kind", office.Records),
		office.Need(access.ManageContent, route.Read, "/redactie/inhoud/:kind/nieuw", office.NewRecord),
		office.Need(access.ManageContent, route.Change, "/redactie/inhoud/:kind/nieuw", office.MakeRecord),
		office.Need(access.ManageContent, route.Read, "/redactie/inhoud/:kind/:id", office.Record),
		office.Need(access.ManageContent, route.Change, "/redactie/inhoud/:kind/:id", office.ChangeRecord),
		office.Need(access.ManageContent, route.Change, "/redactie/inhoud/:kind/:id/weg", office.RemoveRecord),
		office.Need(access.ManageContent, route.Read, "/redactie/inhoud/:kind/:id/samenvoegen", office.MergeRecordPage),
		office.Need(access.ManageContent, route.Change, "/redactie/inhoud/:kind/:id/samenvoegen", office.MergeRecord),
		office.Need(access.WritePieces, route.Read, "/redactie/zoek", office.Find),
		office.Need(access.WritePieces, route.Change, "/redactie/plakken", office.Paste),
		office.Need(access.WritePieces, route.Change, "/redactie/personen/nieuw", office.AddPerson),
		office.Need(access.WritePieces, route.Change, "/redactie/organisaties/nieuw", office.AddOrganisation),

		// Office: the site itself
		office.Need(access.ManageSettings, route.Read, "/redactie/instellingen", office.Settings),
		office.Need(access.ManageSettings, route.Change, "/redactie/instellingen", office.SaveSettings).File(),
		office.Need(access.ManageSettings, route.Change, "/redactie/instellingen/beeld/:which", office.SettingPicture).File(),
		office.Need(access.ManageSite, route.Read, "/redactie/menu", office.Menu),
		office.Need(access.ManageSite, route.Change, "/redactie/menu", office.SaveMenu),
		office.Need(access.ManageSite, route.Change, "/redactie/menu/eigen", office.OwnMenu),
		office.Need(access.ManageSite, route.Read, "/redactie/voorpagina", office.FrontPage),
		office.Need(access.ManageSite, route.Change, "/redactie/voorpagina", office.SaveFrontPage),
		office.Need(access.ManageSite, route.Read, "/redactie/doorverwijzingen", office.Redirects),
		office.Need(access.ManageSite, route.Change, "/redactie/doorverwijzingen", office.AddRedirect),
		office.Need(access.ManageSite, route.Change, "/redactie/doorverwijzingen/weg", office.RemoveRedirect),

		// Office: the library of pictures and files
		office.Need(access.WritePieces, route.Read, "/redactie/beeld", office.Pictures),
		office.Need(access.WritePieces, route.Change, "/redactie/beeld", office.AddPicture).File(),
		office.Need(access.WritePieces, route.Read, "/redactie/beeld/kies", office.ChoosePicture),
		office.Need(access.WritePieces, route.Read, "/redactie/beeld/bestanden", office.Files),
		office.Need(access.WritePieces, route.Change, "/redactie/beeld/bestanden", office.AddFile).File(),
		office.Need(access.WritePieces, route.Read, "/redactie/beeld/bestanden/:id", office.File),
		office.Need(access.WritePieces, route.Change, "/redactie/beeld/bestanden/:id", office.ChangeFile),
		office.Need(access.WritePieces, route.Change, "/redactie/beeld/bestanden/:id/vervangen", office.ReplaceFile).File(),
		office.Need(access.WritePieces, route.Change, "/redactie/beeld/bestanden/:id/weg", office.RemoveFile),
		office.Need(access.WritePieces, route.Read, "/redactie/beeld/bestanden/:id/inhoud", office.FileContent),
		office.Need(access.WritePieces, route.Read, "/redactie/beeld/:id", office.Picture),
		office.Need(access.WritePieces, route.Change, "/redactie/beeld/:id", office.ChangePicture),
		office.Need(access.WritePieces, route.Change, "/redactie/beeld/:id/vervangen", office.ReplacePicture).File(),
		office.Need(access.WritePieces, route.Change, "/redactie/beeld/:id/weg", office.RemovePicture),
		office.Need(access.WritePieces, route.Read, "/redactie/beeld/:id/klein", office.SmallPicture),

		// Office: newsletter
		office.Need(access.ManageSubscriptions, route.Read, "/redactie/nieuwsbrief", office.Subscriptions),
		office.Need(access.ManageSubscriptions, route.Change, "/redactie/nieuwsbrief/zoek", office.FindSubscription),
		office.Need(access.ManageSubscriptions, route.Change, "/redactie/nieuwsbrief/export", office.ExportSubscriptions),
		office.Need(access.ManageSubscriptions, route.Read, "/redactie/nieuwsbrief/:id", office.Subscription),
		office.Need(access.ManageSubscriptions, route.Change, "/redactie/nieuwsbrief/:id/einde", office.EndSubscription),

		// Office: programs
		office.Own(route.Read, "/redactie/account/tokens", office.Tokens),
		office.OwnProved(route.Change, "/redactie/account/tokens", office.MakeToken),
		office.Own(route.Change, "/redactie/account/tokens/:id/intrekken", office.RevokeToken),
		office.Need(access.UseOffice, route.Read, "/redactie/api", office.APIGuide),

		// General pages stand at the root, so they come last.
		route.Get("/:slug", site.Page),
	}
	table = append(s.programs(), table...)
	for _, r := range s.operation() {
		if !s.OpsApart || r.Path == healthPath {
			table = append([]route.Route{r}, table...)
		}
	}
	return table
}

// healthPath is asked by a proxy in front, which knows of no other listener.
const healthPath = "/healthz"

// operation is for the machine's owner: the whole of it answers on the listener
// of ServeOps.
func (s *Server) operation() []route.Route {
	operate := func(path string, handle fiber.Handler) route.Route {
		return route.Route{Method: route.Read, Path: path, Access: route.Operator, Handle: handle, Takes: route.FormBytes}
	}
	return []route.Route{
		operate(healthPath, s.healthy),
		operate("/readyz", s.ready),
		operate("/metrics", s.metrics),
	}
}

// programs are the API's routes. They take a token and never a cookie, so they
// need no look at where a request was sent from.
func (s *Server) programs() []route.Route {
	var found []route.Route
	for _, r := range s.api.Routes() {
		needs := route.Everyone
		if r.Needs != "" {
			needs = route.Access(r.Needs)
		}
		takes := route.FormBytes
		switch {
		case r.File:
			takes = route.UploadBytes
		case r.Body:
			takes = route.TextBytes
		}
		found = append(found, route.Route{Method: r.Method, Path: r.Path, Access: needs, Handle: r.Handle, Takes: takes})
	}
	return found
}

package office

import (
	"samenspel/handlers/office/desk"
	"samenspel/models/access"
)

// Menu is the office menu: what the account may not use is not in it. Lines of
// one group stand under its name.
var Menu = []desk.MenuLine{
	line("", "o_menu_home", "/redactie", access.UseOffice),
	line("", "o_menu_pieces", "/redactie/stukken", access.WritePieces),
	line("", "o_menu_library", "/redactie/beeld", access.WritePieces),
	line("", "o_menu_content", "/redactie/inhoud", access.ManageContent),
	line("o_menu_members", "o_menu_register", "/redactie/leden", access.SeeMembers),
	line("o_menu_members", "o_menu_applications", "/redactie/aanvragen", access.SeeMembers),
	line("o_menu_members", "o_menu_invoices", "/redactie/facturen", access.SeeInvoices),
	line("o_menu_members", "o_menu_newsletter", "/redactie/nieuwsbrief", access.ManageSubscriptions),
	line("o_menu_members", "o_menu_lettertexts", "/redactie/brieven", access.WriteLetters),
	line("o_menu_members", "o_menu_statutes", "/redactie/lidmaatschap", access.ManageMembers),
	line("o_menu_site", "o_menu_homepage", "/redactie/voorpagina", access.ManageSite),
	line("o_menu_site", "o_menu_menu", "/redactie/menu", access.ManageSite),
	line("o_menu_site", "o_menu_redirects", "/redactie/doorverwijzingen", access.ManageSite),
	line("o_menu_site", "o_menu_settings", "/redactie/instellingen", access.ManageSettings),
	line("o_menu_office", "o_menu_users", "/redactie/gebruikers", access.ManageAccounts),
	line("o_menu_office", "o_menu_letters", "/redactie/post", access.ReadLetters),
	line("o_menu_office", "o_menu_audit", "/redactie/logboek", access.ReadAudit),
	line("o_menu_office", "o_menu_privacy", "/redactie/privacy", access.ManagePrivacy),
}

func line(room, key, path string, needs access.Permission) desk.MenuLine {
	return desk.MenuLine{Room: room, Key: key, Path: path, Needs: needs}
}

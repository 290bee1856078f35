package office

import "samenspel/models/access"

// Menu is the office menu: what the account may not use is not in it. Lines of
// one group stand under its name.
var Menu = []MenuLine{
	{"", "o_menu_home", "/redactie", access.UseOffice},
	{"", "o_menu_pieces", "/redactie/stukken", access.WritePieces},
	{"", "o_menu_library", "/redactie/beeld", access.WritePieces},
	{"", "o_menu_content", "/redactie/inhoud", access.ManageContent},
	{"o_menu_members", "o_menu_register", "/redactie/leden", access.SeeMembers},
	{"o_menu_members", "o_menu_applications", "/redactie/aanvragen", access.SeeMembers},
	{"o_menu_members", "o_menu_invoices", "/redactie/facturen", access.SeeInvoices},
	{"o_menu_members", "o_menu_newsletter", "/redactie/nieuwsbrief", access.ManageSubscriptions},
	{"o_menu_members", "o_menu_lettertexts", "/redactie/brieven", access.WriteLetters},
	{"o_menu_members", "o_menu_statutes", "/redactie/lidmaatschap", access.ManageMembers},
	{"o_menu_site", "o_menu_homepage", "/redactie/voorpagina", access.ManageSite},
	{"o_menu_site", "o_menu_menu", "/redactie/menu", access.ManageSite},
	{"o_menu_site", "o_menu_redirects", "/redactie/doorverwijzingen", access.ManageSite},
	{"o_menu_site", "o_menu_settings", "/redactie/instellingen", access.ManageSettings},
	{"o_menu_office", "o_menu_users", "/redactie/gebruikers", access.ManageAccounts},
	{"o_menu_office", "o_menu_letters", "/redactie/post", access.ReadLetters},
	{"o_menu_office", "o_menu_audit", "/redactie/logboek", access.ReadAudit},
	{"o_menu_office", "o_menu_privacy", "/redactie/privacy", access.ManagePrivacy},
}

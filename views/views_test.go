package views

import (
	"encoding/json"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/applying"
	"samenspel/models/audit"
	"samenspel/models/billing"
	"samenspel/models/check"
	"samenspel/models/dutch"
	"samenspel/models/library"
	"samenspel/models/members"
	"samenspel/models/newsletter"
	"samenspel/models/newsroom"
	"samenspel/models/post"
	"samenspel/models/press"
	"samenspel/models/privacy"
	"samenspel/models/site"
)

func messages(t *testing.T, language string) map[string]json.RawMessage {
	t.Helper()
	names, err := fs.Glob(files, "locales/*."+language+".json")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	found := map[string]json.RawMessage{}
	for _, name := range names {
		raw, err := files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(raw, &found); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	return found
}

func TestBothLanguagesHaveTheSameMessages(t *testing.T) {
	nl, en := messages(t, "nl"), messages(t, "en")
	placeholder := regexp.MustCompile(`{{\.\w+}}`)
	for key, text := range nl {
		other, ok := en[key]
		if !ok {
			t.Errorf("%s has no English", key)
			continue
		}
		a, b := placeholder.FindAllString(string(text), -1), placeholder.FindAllString(string(other), -1)
		slices.Sort(a)
		slices.Sort(b)
		if !slices.Equal(slices.Compact(a), slices.Compact(b)) {
			t.Errorf("%s: placeholders %v in Dutch, %v in English", key, a, b)
		}
	}
	for key := range en {
		if _, ok := nl[key]; !ok {
			t.Errorf("%s has no Dutch", key)
		}
	}
}

func TestEveryMessageOfATemplateIsInTheCatalogue(t *testing.T) {
	nl := messages(t, "nl")
	used := regexp.MustCompile(`\(?\bt "(\w+)"`)
	prefix := regexp.MustCompile(`t \(print "(\w+_)"`)
	err := fs.WalkDir(files, ".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".html") {
			return err
		}
		text, err := files.ReadFile(path)
		for _, m := range used.FindAllStringSubmatch(string(text), -1) {
			if _, ok := nl[m[1]]; !ok {
				t.Errorf("%s uses %s, which has no message", path, m[1])
			}
		}
		for _, m := range prefix.FindAllStringSubmatch(string(text), -1) {
			for _, one := range endings(m[1]) {
				if _, ok := nl[m[1]+one]; !ok {
					t.Errorf("%s uses %s%s, which has no message", path, m[1], one)
				}
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// privacyWords are the keys that the register and the terms name.
func privacyWords(prefix string) (found []string) {
	for _, p := range models.New(nil, nil).Register().Lines {
		switch prefix {
		case "p_what_":
			found = append(found, p.What)
		case "p_purpose_":
			found = append(found, p.Purpose)
		case "p_ground_":
			found = append(found, string(p.Ground))
		}
	}
	for _, r := range models.New(nil, nil).Rules() {
		switch {
		case prefix == "p_rule_" && r.Runs(), prefix == "p_from_" && r.Days > 0, prefix == "p_term_" && r.Days == 0:
			found = append(found, r.Key)
		}
	}
	if prefix == "p_stays_" {
		return models.New(nil, nil).Privacy.StaysAfter()
	}
	return found
}

// endings are what a template may put behind a prefix.
func endings(prefix string) []string {
	var found []string
	switch prefix {
	case "error_":
		return []string{"missing", "request", "method", "toolarge", "forbidden", "away", "internal"}
	case "apply_step_":
		return []string{"organisation", "person", "seats", "billing", "motivation"}
	case "apply_again_":
		return []string{"verstuur", "bewaar", "rij"}
	case "application_lead_":
		for _, s := range append([]applying.ApplicationState{applying.AppUnconfirmed, "withdrawing", "gone"}, append(applying.OpenApplications, applying.ClosedApplications...)...) {
			found = append(found, string(s))
		}
	case "application_text_", "application_do_":
		return []string{string(applying.AnswerStep), string(applying.WithdrawStep)}
	case "o_job_":
		for _, j := range models.New(nil, nil).Jobs() {
			found = append(found, j.Name)
		}
	case "o_new_":
		for _, k := range press.RecordKinds {
			found = append(found, string(k))
		}
	case "o_inv_state_", "mine_invoice_":
		for _, state := range billing.InvoiceStates {
			found = append(found, string(state))
		}
	case "o_contrib_lacks_":
		return []string{"street", "postcode", "place", "billing_email"}
	case "o_bill_share_":
		for _, share := range billing.Sharings {
			found = append(found, string(share))
		}
	case "o_news_state_":
		for _, state := range newsletter.SubscriptionStates {
			found = append(found, string(state))
		}
	case "p_what_", "p_purpose_", "p_ground_", "p_stays_", "p_from_", "p_term_", "p_rule_":
		return privacyWords(prefix)
	case "p_state_":
		return []string{string(privacy.RequestOpen), string(privacy.RequestDone), string(privacy.RequestRefused)}
	case "p_c_":
		for _, p := range models.New(nil, nil).Register().Lines {
			if p.Collection != "*" && p.Collection != "erasurerequests" {
				found = append(found, p.Collection)
			}
		}
	case "held_", "held_state_", "held_f_", "held_by_": // the test of /mijn/privacy sees them
	case "signin_how_":
		return accounts.SignInWays
	case "news_often_":
		return []string{newsletter.EveryIssue.Key(), newsletter.OnceAMonth.Key(), newsletter.OnceAQuarter.Key()}
	case "o_news_by_":
		return []string{string(newsletter.EndedOnPage), string(newsletter.EndedInMail), string(newsletter.EndedByOffice)}
	case "o_role_", "o_does_":
		for _, r := range access.Roles {
			found = append(found, string(r))
		}
	case "o_state_", "o_state_means_", "o_locked_":
		for _, state := range []press.State{press.Draft, press.InReview, press.Approved, press.Scheduled, press.Published, press.Archived, press.Trashed} {
			found = append(found, string(state))
		}
	case "api_scope_", "api_scope_help_":
		for _, row := range access.Scopes {
			found = append(found, row.Scope.Key())
		}
	case "o_step_":
		for _, rule := range newsroom.Flow {
			found = append(found, string(rule.Step))
		}
	case "o_access_", "o_access_means_":
		for _, a := range press.Accesses {
			found = append(found, string(a))
		}
	case "o_why_":
		for _, why := range []newsroom.VersionWhy{newsroom.Saved, newsroom.Imported, newsroom.Submitted, newsroom.Asked, newsroom.WentLive, newsroom.Restored, newsroom.Overwritten} {
			found = append(found, string(why))
		}
	case "chart_province_":
		return dutch.Provinces
	case "o_reg_seat_":
		return []string{"add", "pass", "mend"}
	case "o_level_":
		return []string{string(check.Blocks), string(check.Advises)}
	case "o_error_page_":
		return []string{"missing", "missing_more", "forbidden", "forbidden_more", "other", "other_more", "away", "away_more"}
	case "network_":
		return site.Networks
	case "o_block_":
		for _, b := range (&site.HomePage{}).Complete() {
			found = append(found, string(b.Kind))
		}
	case "o_app_state_":
		found = []string{"open", "gesloten", "alle"}
		for _, state := range applying.SentApplications {
			found = append(found, string(state))
		}
	case "o_app_means_":
		for _, state := range applying.SentApplications {
			found = append(found, string(state))
		}
	case "o_app_empty_":
		for _, state := range applying.OpenApplications {
			found = append(found, string(state))
		}
	case "o_app_member_":
		for _, state := range members.MemberStates {
			found = append(found, string(state))
		}
	case "o_app_did_":
		found = []string{"note", "changed", "saved", "sent", "confirmed"}
		for _, rule := range applying.ApplicationFlow {
			found = append(found, string(rule.Step))
		}
	case "o_app_step_", "o_app_help_", "o_app_text_", "o_app_do_":
		for _, rule := range applying.ApplicationFlow {
			if rule.Needs != nil {
				found = append(found, string(rule.Step))
			}
		}
	case "o_app_field_":
		return applying.ApplicationFields
	case "o_app_why_":
		return applying.DoubleReasons
	case "o_app_sort_":
		for _, sort := range applying.ApplicationSorts {
			found = append(found, string(sort))
		}
	case "check_level_": // package check holds its own words
	case "o_letter_":
		return []string{string(post.LetterQueued), string(post.LetterSent), string(post.LetterKept), string(post.LetterFailed)}
	default:
		for _, t := range press.ArticleTypes {
			found = append(found, string(t))
		}
	}
	return found
}

func TestEveryPermissionAndKindOfEntryHasAName(t *testing.T) {
	nl := messages(t, "nl")
	functions := officeFunctions(nil)
	for _, p := range access.Permissions {
		if key := functions["permission"].(func(access.Permission) string)(p); nl[key] == nil {
			t.Errorf("%s has no message", key)
		}
	}
	for _, k := range audit.EntryKinds {
		if key := functions["kind"].(func(string) string)(k); nl[key] == nil {
			t.Errorf("%s has no message", key)
		}
	}
}

func TestLocale(t *testing.T) {
	e := New(func(name string) string { return "/assets/" + name })
	if err := e.Load(); err != nil {
		t.Fatal(err)
	}
	nl, en := e.Locale("nl"), e.Locale("en")
	for got, want := range map[string]string{
		nl.Text("articles", "Count", 1):            "1 artikel",
		nl.Text("articles", "Count", 0):            "0 artikelen",
		en.Text("articles", "Count", 2):            "2 articles",
		nl.Text("page_of", "Page", 9, "Pages", 10): "Pagina 9 van 10",
		nl.Euros(85000):                            "€ 850",
		nl.Euros(165050):                           "€ 1.650,50",
		en.Euros(123456789):                        "€ 1,234,567.89",
		e.Locale("xx").Text("actueel"):             "Actueel",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestPictureWithoutRenditionsIsNoPicture(t *testing.T) {
	e := New(func(string) string { return "" })
	if got := e.image(&library.Picture{Alt: "x"}, library.Portrait, "1rem", false); got != "" {
		t.Errorf("got %s", got)
	}
	p := &library.Picture{Alt: `"><script>`, Renditions: []library.Rendition{{Crop: library.Portrait, Width: 160, Height: 200, Type: "image/jpeg", Blob: "ab"}}}
	got := string(e.image(p, library.Portrait, "1rem", true))
	if strings.Contains(got, "<script>") || !strings.Contains(got, `srcset="/beeld/ab.jpg 160w"`) || !strings.Contains(got, `width="160" height="200"`) {
		t.Errorf("got %s", got)
	}
}

func TestLogIsToldInTheReadersWords(t *testing.T) {
	e := New(func(string) string { return "" })
	if err := e.Load(); err != nil {
		t.Fatal(err)
	}
	for kept, want := range map[string]string{
		"Bas: editor: author, editor":  "Bas: editor: Auteur, Hoofdredacteur",
		"administrator":                "Beheerder",
		"totp":                         "Code-app",
		"name: Jan: author\nslug: jan": "Naam: Jan: author\nAdres: jan",
		"passkey Laptop author":        "passkey Laptop author",
		"":                             "",
	} {
		if got := e.Locale("nl").inWords(kept); got != want {
			t.Errorf("%q became %q, want %q", kept, got, want)
		}
	}
	nl := messages(t, "nl")
	for _, field := range logFields {
		if nl["o_field_"+field] == nil {
			t.Errorf("the field %s has no message", field)
		}
	}
	for word, key := range logWords {
		if nl[key] == nil {
			t.Errorf("%s: %s has no message", word, key)
		}
	}
}

package office_test

import (
	"html"
	"net/http"
	"strings"
	"testing"
	"time"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/modelstest"
	"samenspel/models/post"
	"samenspel/models/store"
)

func TestTheRoomOfLetters(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	desk := n.As("desk", access.Desk)
	list := desk.Get("/redactie/brieven")
	handlerstest.Complete(t, list)
	for _, kind := range post.LetterKinds {
		for _, language := range post.LetterLanguages {
			path := "/redactie/brieven/" + kind.Key + "/" + language
			if !strings.Contains(list.Text, `href="`+path+`"`) {
				t.Errorf("the list has no %s", path)
			}
			page := desk.Get(path)
			handlerstest.Complete(t, page)
			if page.StatusCode != http.StatusOK || strings.Contains(page.Text, "[l_") || strings.Contains(page.Text, "/terug") || page.Version(t) != "0" {
				t.Errorf("%s: %d", path, page.StatusCode)
			}
		}
	}
	for _, path := range []string{"/redactie/brieven/weather/nl", "/redactie/brieven/signin_link/de"} {
		if got := desk.Get(path); got.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", path, got.StatusCode)
		}
		for _, way := range []string{"", "/terug", "/voorbeeld"} {
			if got := desk.Post(path+way, "subject", "x", "body", "x", "version", "0"); got.StatusCode != http.StatusNotFound {
				t.Errorf("POST %s%s: %d", path, way, got.StatusCode)
			}
		}
	}
	author := n.As("author", access.Author)
	if got := author.Get("/redactie"); strings.Contains(got.Text, `href="/redactie/brieven"`) {
		t.Error("the menu of an author has the room")
	}
}

func TestALetterGoesOutInTheDesksWords(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	desk, boss := n.As("desk", access.Desk), n.As("boss", access.Administrator)
	const path = "/redactie/brieven/application_question/nl"
	page := desk.Get(path)
	if !strings.Contains(page.Text, `value="Een vraag over uw aanvraag bij {association}"`) || !strings.Contains(page.Text, "{organisation}") {
		t.Errorf("the form does not have the program's words: %s", page.Text)
	}
	wrong := desk.Post(path, "version", page.Version(t), "subject", `"><script>{wie}`, "body", "Zonder plaats")
	handlerstest.Complete(t, wrong)
	for _, want := range []string{`href="#subject"`, `href="#body"`, "niet worden ingevuld: {wie}.", "Zet ergens {text} neer", `value="&#34;&gt;&lt;script&gt;{wie}"`, ">Zonder plaats</textarea>"} {
		if !strings.Contains(wrong.Text, want) {
			t.Errorf("status %d, no %s", wrong.StatusCode, want)
		}
	}
	if wrong.StatusCode != http.StatusUnprocessableEntity || strings.Contains(wrong.Text, `"><script>{`) {
		t.Errorf("status %d", wrong.StatusCode)
	}
	got := desk.Post(path, "version", page.Version(t), "subject", "Vraagje voor {organisation}", "body", "Ha {name}!\r\n\r\n{text}")
	if got.Header.Get("Location") != path+"?gedaan=lettertext" {
		t.Fatalf("status %d: %s", got.StatusCode, got.Text)
	}
	if saved := desk.Get(path + "?gedaan=lettertext"); !strings.Contains(saved.Text, "De brief is opgeslagen") || !strings.Contains(saved.Text, "/terug") || !strings.Contains(saved.Text, "Ha {name}!\n\n{text}</textarea>") {
		t.Error("it is not shown as saved")
	}
	if list := desk.Get("/redactie/brieven"); strings.Count(list.Text, "eigen tekst") != 1 {
		t.Errorf("the list says %d times that the desk wrote a letter", strings.Count(list.Text, "eigen tekst"))
	}

	// Somebody else had the form open.
	late := boss.Post(path, "version", page.Version(t), "subject", "Mijn onderwerp", "body", "Mijn tekst\n\n{text}")
	handlerstest.Complete(t, late)
	for _, want := range []string{"Er is niets overschreven", "Wat de ander opsloeg", "Vraagje", "Ha", `value="Mijn onderwerp"`, "Mijn tekst\n\n{text}</textarea>"} {
		if !strings.Contains(late.Text, want) {
			t.Errorf("status %d, no %s", late.StatusCode, want)
		}
	}
	if late.StatusCode != http.StatusUnprocessableEntity || late.Version(t) == page.Version(t) {
		t.Errorf("status %d, version %s", late.StatusCode, late.Version(t))
	}
	if got := boss.Post(path, "version", late.Version(t), "subject", "Mijn onderwerp", "body", "Mijn tekst\n\n{text}"); got.StatusCode != http.StatusSeeOther {
		t.Errorf("and over that: %d", got.StatusCode)
	}

	stale := desk.Post(path+"/terug", "version", page.Version(t))
	handlerstest.Complete(t, stale)
	if stale.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(stale.Text, "Mijn tekst") {
		t.Errorf("going back over another's words: %d", stale.StatusCode)
	}
	if got := desk.Post(path+"/terug", "version", stale.Version(t)); got.Header.Get("Location") != path+"?gedaan=lettertext_reset" {
		t.Errorf("going back: %d", got.StatusCode)
	}
	log := boss.Get("/redactie/logboek")
	handlerstest.Complete(t, log)
	for _, want := range []string{"Brief gewijzigd", "Brief teruggezet", "Vraag aan de aanvrager, Nederlands", "Ha {name}!"} {
		if !strings.Contains(log.Text, want) {
			t.Errorf("the log has no %s", want)
		}
	}
}

func TestThePreviewOfALetterCanDoNothing(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	desk := n.As("desk", access.Desk)
	const path = "/redactie/brieven/application_refused/en/voorbeeld"
	got := desk.Post(path, "subject", "No, {organisation}", "body", "<script>alert(1)</script>\n\n{text}")
	policy := got.Header.Get("Content-Security-Policy")
	if got.StatusCode != http.StatusOK || !strings.HasPrefix(policy, "sandbox; default-src 'none'; style-src 'unsafe-inline';") || strings.Contains(policy, "script-src") || strings.Contains(policy, "allow-") {
		t.Errorf("%d, policy %s", got.StatusCode, policy)
	}
	if !strings.Contains(got.Text, "No, Sunflower Bakery") || !strings.Contains(got.Text, "<blockquote") || strings.Contains(got.Text, "<script") || !strings.Contains(got.Text, handlerstest.OfficeBase+"/example") {
		t.Error(got.Text)
	}
	plain := desk.Post(path, "subject", "No, {organisation}", "body", "Dear\n\n{text}", "part", "text")
	if plain.Header.Get("Content-Type") != "text/plain; charset=utf-8" || !strings.HasPrefix(plain.Text, "No, Sunflower Bakery\n\nDear Noor") || !strings.Contains(plain.Text, "\n> Here stands") {
		t.Errorf("%s\n%s", plain.Header.Get("Content-Type"), plain.Text)
	}
	if got := desk.Post(path, "subject", "", "body", "{text}", "version", "0"); got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.Text, `href="#subject"`) {
		t.Errorf("an empty subject: %d", got.StatusCode)
	}
	if text, err := n.Models.Post.LetterText(t.Context(), access.System, "application_refused", "en"); err != nil || text.Version != 0 {
		t.Errorf("a preview saved %+v, %v", text, err)
	}
}

// The list tells what failed, why, and when the next try is.
func TestMailIsListedByState(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	desk := n.As("desk", access.Desk)
	for _, l := range []post.Letter{
		{Head: store.Head{ID: "weg"}, State: post.LetterFailed, Tries: 6, Failure: post.Failure{Error: post.FailureRefused, Code: "1.1", Said: "550 5.1.1 <no> such user"}},
		{Head: store.Head{ID: "straks"}, State: post.LetterQueued, Tries: 2, Failure: post.Failure{Error: post.FailureAway}, NextTry: time.Date(2026, 11, 21, 8, 30, 0, 0, time.UTC)},
		{Head: store.Head{ID: "nu"}, State: post.LetterQueued, Tries: 1, Claimed: true},
		{Head: store.Head{ID: "goed"}, State: post.LetterSent, Tries: 1},
	} {
		l.To, l.Subject, l.Text = l.ID+"@example.nl", "Brief "+l.ID, "tekst"
		if err := modelstest.Letters(n.Models).Insert(t.Context(), &l); err != nil {
			t.Fatal(err)
		}
	}
	for query, want := range map[string][]string{
		"":              {"Brief weg", "Brief straks", "Brief nu", "Brief goed"},
		"?stand=failed": {"Brief weg", "De mailserver weigert de brief (dit adres bestaat daar niet).", "6 keer geprobeerd."},
		"?stand=queued": {"Brief straks", "Brief nu", "De mailserver is niet bereikbaar.", "Volgende poging: 21 november 2026, 09:30.", "Wordt nu verstuurd."},
		"?stand=sent":   {"Brief goed"},
		"?stand=kept":   {"Er is geen post met deze status."},
	} {
		got := desk.Get("/redactie/post" + query)
		handlerstest.Complete(t, got)
		text := html.UnescapeString(got.Text)
		for _, one := range want {
			if !strings.Contains(text, one) {
				t.Errorf("%q has no %s", query, one)
			}
		}
		letters := 0
		for _, one := range want {
			if strings.HasPrefix(one, "Brief ") {
				letters++
			}
		}
		if n := strings.Count(text, "\">Brief "); n != letters {
			t.Errorf("%q has %d letters, want %d", query, n, letters)
		}
	}
	if got := desk.Get("/redactie/post?stand=weather"); got.StatusCode != http.StatusNotFound {
		t.Errorf("a state that is none: %d", got.StatusCode)
	}
	if got := desk.Get("/redactie/post/straks"); !strings.Contains(got.Text, "Volgende poging") {
		t.Error("the letter does not tell when the next try is")
	}
}

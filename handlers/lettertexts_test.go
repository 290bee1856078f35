package handlers

import (
	"html"
	"net/http"
	"strings"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/modelstest"
	"samenspel/models/post"
	"samenspel/models/store"
)

func (r reply) version(t *testing.T) string {
	t.Helper()
	_, rest, ok := strings.Cut(r.text, `name="version" value="`)
	if !ok {
		t.Fatalf("no form: %d", r.StatusCode)
	}
	return rest[:strings.Index(rest, `"`)]
}

func TestTheRoomOfLetters(t *testing.T) {
	n := newNewsroom(t)
	desk := n.as("desk", access.Desk)
	list := desk.get("/redactie/brieven")
	complete(t, list)
	for _, kind := range post.LetterKinds {
		for _, language := range post.LetterLanguages {
			path := "/redactie/brieven/" + kind.Key + "/" + language
			if !strings.Contains(list.text, `href="`+path+`"`) {
				t.Errorf("the list has no %s", path)
			}
			page := desk.get(path)
			complete(t, page)
			if page.StatusCode != http.StatusOK || strings.Contains(page.text, "[l_") || strings.Contains(page.text, "/terug") || page.version(t) != "0" {
				t.Errorf("%s: %d", path, page.StatusCode)
			}
		}
	}
	for _, path := range []string{"/redactie/brieven/weather/nl", "/redactie/brieven/signin_link/de"} {
		if got := desk.get(path); got.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", path, got.StatusCode)
		}
		for _, way := range []string{"", "/terug", "/voorbeeld"} {
			if got := desk.post(path+way, "subject", "x", "body", "x", "version", "0"); got.StatusCode != http.StatusNotFound {
				t.Errorf("POST %s%s: %d", path, way, got.StatusCode)
			}
		}
	}
	author := n.as("author", access.Author)
	if got := author.get("/redactie"); strings.Contains(got.text, `href="/redactie/brieven"`) {
		t.Error("the menu of an author has the room")
	}
}

func TestALetterGoesOutInTheDesksWords(t *testing.T) {
	n := newNewsroom(t)
	desk, boss := n.as("desk", access.Desk), n.as("boss", access.Administrator)
	const path = "/redactie/brieven/application_question/nl"
	page := desk.get(path)
	if !strings.Contains(page.text, `value="Een vraag over uw aanvraag bij {association}"`) || !strings.Contains(page.text, "{organisation}") {
		t.Errorf("the form does not have the program's words: %s", page.text)
	}
	wrong := desk.post(path, "version", page.version(t), "subject", `"><script>{wie}`, "body", "Zonder plaats")
	complete(t, wrong)
	for _, want := range []string{`href="#subject"`, `href="#body"`, "niet worden ingevuld: {wie}.", "Zet ergens {text} neer", `value="&#34;&gt;&lt;script&gt;{wie}"`, ">Zonder plaats</textarea>"} {
		if !strings.Contains(wrong.text, want) {
			t.Errorf("status %d, no %s", wrong.StatusCode, want)
		}
	}
	if wrong.StatusCode != http.StatusUnprocessableEntity || strings.Contains(wrong.text, `"><script>{`) {
		t.Errorf("status %d", wrong.StatusCode)
	}
	got := desk.post(path, "version", page.version(t), "subject", "Vraagje voor {organisation}", "body", "Ha {name}!\r\n\r\n{text}")
	if got.Header.Get("Location") != path+"?gedaan=lettertext" {
		t.Fatalf("status %d: %s", got.StatusCode, got.text)
	}
	if saved := desk.get(path + "?gedaan=lettertext"); !strings.Contains(saved.text, "De brief is opgeslagen") || !strings.Contains(saved.text, "/terug") || !strings.Contains(saved.text, "Ha {name}!\n\n{text}</textarea>") {
		t.Error("it is not shown as saved")
	}
	if list := desk.get("/redactie/brieven"); strings.Count(list.text, "eigen tekst") != 1 {
		t.Errorf("the list says %d times that the desk wrote a letter", strings.Count(list.text, "eigen tekst"))
	}

	// Somebody else had the form open.
	late := boss.post(path, "version", page.version(t), "subject", "Mijn onderwerp", "body", "Mijn tekst\n\n{text}")
	complete(t, late)
	for _, want := range []string{"Er is niets overschreven", "Wat de ander opsloeg", "Vraagje", "Ha", `value="Mijn onderwerp"`, "Mijn tekst\n\n{text}</textarea>"} {
		if !strings.Contains(late.text, want) {
			t.Errorf("status %d, no %s", late.StatusCode, want)
		}
	}
	if late.StatusCode != http.StatusUnprocessableEntity || late.version(t) == page.version(t) {
		t.Errorf("status %d, version %s", late.StatusCode, late.version(t))
	}
	if got := boss.post(path, "version", late.version(t), "subject", "Mijn onderwerp", "body", "Mijn tekst\n\n{text}"); got.StatusCode != http.StatusSeeOther {
		t.Errorf("and over that: %d", got.StatusCode)
	}

	stale := desk.post(path+"/terug", "version", page.version(t))
	complete(t, stale)
	if stale.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(stale.text, "Mijn tekst") {
		t.Errorf("going back over another's words: %d", stale.StatusCode)
	}
	if got := desk.post(path+"/terug", "version", stale.version(t)); got.Header.Get("Location") != path+"?gedaan=lettertext_reset" {
		t.Errorf("going back: %d", got.StatusCode)
	}
	log := boss.get("/redactie/logboek")
	complete(t, log)
	for _, want := range []string{"Brief gewijzigd", "Brief teruggezet", "Vraag aan de aanvrager, Nederlands", "Ha {name}!"} {
		if !strings.Contains(log.text, want) {
			t.Errorf("the log has no %s", want)
		}
	}
}

func TestThePreviewOfALetterCanDoNothing(t *testing.T) {
	n := newNewsroom(t)
	desk := n.as("desk", access.Desk)
	const path = "/redactie/brieven/application_refused/en/voorbeeld"
	got := desk.post(path, "subject", "No, {organisation}", "body", "<script>alert(1)</script>\n\n{text}")
	policy := got.Header.Get("Content-Security-Policy")
	if got.StatusCode != http.StatusOK || !strings.HasPrefix(policy, "sandbox; default-src 'none'; style-src 'unsafe-inline';") || strings.Contains(policy, "script-src") || strings.Contains(policy, "allow-") {
		t.Errorf("%d, policy %s", got.StatusCode, policy)
	}
	if !strings.Contains(got.text, "No, Sunflower Bakery") || !strings.Contains(got.text, "<blockquote") || strings.Contains(got.text, "<script") || !strings.Contains(got.text, officeBase+"/example") {
		t.Error(got.text)
	}
	plain := desk.post(path, "subject", "No, {organisation}", "body", "Dear\n\n{text}", "part", "text")
	if plain.Header.Get("Content-Type") != "text/plain; charset=utf-8" || !strings.HasPrefix(plain.text, "No, Sunflower Bakery\n\nDear Noor") || !strings.Contains(plain.text, "\n> Here stands") {
		t.Errorf("%s\n%s", plain.Header.Get("Content-Type"), plain.text)
	}
	if got := desk.post(path, "subject", "", "body", "{text}", "version", "0"); got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.text, `href="#subject"`) {
		t.Errorf("an empty subject: %d", got.StatusCode)
	}
	if text, err := n.models.Post.LetterText(t.Context(), "application_refused", "en"); err != nil || text.Version != 0 {
		t.Errorf("a preview saved %+v, %v", text, err)
	}
}

// The list tells what failed, why, and when the next try is.
func TestMailIsListedByState(t *testing.T) {
	n := newNewsroom(t)
	desk := n.as("desk", access.Desk)
	for _, l := range []post.Letter{
		{Head: store.Head{ID: "weg"}, State: post.LetterFailed, Tries: 6, Trouble: post.Trouble{Error: post.TroubleRefused, Code: "1.1", Said: "550 5.1.1 <no> such user"}},
		{Head: store.Head{ID: "straks"}, State: post.LetterQueued, Tries: 2, Trouble: post.Trouble{Error: post.TroubleAway}, NextTry: time.Date(2026, 11, 21, 8, 30, 0, 0, time.UTC)},
		{Head: store.Head{ID: "nu"}, State: post.LetterQueued, Tries: 1, Claimed: true},
		{Head: store.Head{ID: "goed"}, State: post.LetterSent, Tries: 1},
	} {
		l.To, l.Subject, l.Text = l.ID+"@example.nl", "Brief "+l.ID, "tekst"
		if err := modelstest.Letters(n.models).Insert(t.Context(), &l); err != nil {
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
		got := desk.get("/redactie/post" + query)
		complete(t, got)
		text := html.UnescapeString(got.text)
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
	if got := desk.get("/redactie/post?stand=weather"); got.StatusCode != http.StatusNotFound {
		t.Errorf("a state that is none: %d", got.StatusCode)
	}
	if got := desk.get("/redactie/post/straks"); !strings.Contains(got.text, "Volgende poging") {
		t.Error("the letter does not tell when the next try is")
	}
}

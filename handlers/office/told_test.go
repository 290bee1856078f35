package office_test

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"net/url"
	"strings"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/picture"
	"samenspel/views"
)

func movingGIF(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	frame := image.NewPaletted(image.Rect(0, 0, 60, 40), color.Palette{color.Black, color.White})
	if err := gif.EncodeAll(&b, &gif.GIF{Image: []*image.Paletted{frame, frame}, Delay: []int{1, 1}}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Who uploads what moves is told that it will stand still, with and without a
// script, and so is a program; of what does not move nothing is said.
func TestAMovingPictureIsSaidToStandStill(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	anna := n.As("anna", access.Editor)
	const said = "Hier staat het stil"
	got := anna.Send("/redactie/beeld", handlerstest.AsJSON, "golf.gif", movingGIF(t), "alt", "Een golf")
	if got.StatusCode != 201 || !strings.Contains(got.Text, said) {
		t.Errorf("%d: %s", got.StatusCode, got.Text)
	}
	got = anna.Send("/redactie/beeld", "", "golf.gif", movingGIF(t), "alt", "Een tweede golf")
	if page := anna.Get(got.Header.Get("Location")); !strings.Contains(page.Text, said) {
		t.Error("the page of the picture says nothing")
	}
	got = anna.Send("/redactie/beeld", "", "deur.png", handlerstest.Drawing(t), "alt", "Een deur")
	if page := anna.Get(got.Header.Get("Location")); page.StatusCode != 200 || strings.Contains(page.Text, said) {
		t.Errorf("%d: what does not move is said to stand still", page.StatusCode)
	}
	got = anna.Send("/redactie/beeld", "", "foto.heic", []byte("\x00\x00\x00\x20ftypheic\x00\x00\x00\x00mif1heic"), "alt", "Een deur")
	if got.StatusCode != 422 || !strings.Contains(got.Text, "HEIC-foto") || strings.Contains(got.Text, "beschadigd") {
		t.Errorf("%d: a HEIC photograph is not said to be one", got.StatusCode)
	}
}

func TestEveryKindOfPictureHasWords(t *testing.T) {
	e := views.New(func(string) string { return "" })
	if err := e.Load(); err != nil {
		t.Fatal(err)
	}
	for _, language := range []string{"nl", "en"} {
		seen := map[string]bool{}
		for _, kind := range picture.Kinds {
			key := "o_lib_wrong_file_" + strings.ReplaceAll(string(kind), "-", "_")
			text := e.Locale(language).Text(key)
			if text == "["+key+"]" || text == "" || seen[text] {
				t.Errorf("%s: %s says %q", language, kind, text)
			}
			seen[text] = true
		}
	}
}

// A program that writes a link which cannot stay is told which.
func TestAProgramIsToldOfLostLinks(t *testing.T) {
	all := handlerstest.NewPrograms(t)
	p := all.With(all.AccountOf("eva", access.Editor))
	body := `<p><a href="www.voorbeeld.nl">een</a> <a href="file:///C:/a, b` + "\u0007" + `.docx">twee</a> <a href="javascript:alert(1)">drie</a></p>`
	for path, in := range map[string]map[string]any{
		"/articles": {"type": "news", "title": "Een titel", "body": body},
		"/benefits": {"title": "Een voordeel", "summary": "Kort.", "body": body},
		"/pages":    {"title": "Een bladzijde", "summary": "Kort.", "body": body},
	} {
		made, got := p.Must(201, "POST", path, in)
		lost, err := url.QueryUnescape(got.Header.Get("Lost-Links"))
		if err != nil || !strings.HasPrefix(lost, "file:///C:/a, b") || !strings.HasSuffix(lost, ", javascript:alert(1)") || strings.ContainsRune(got.Header.Get("Lost-Links"), 7) {
			t.Errorf("%s: lost are %q, %v", path, lost, err)
		}
		if text, _ := made["body"].(string); !strings.Contains(text, `<a href="https://www.voorbeeld.nl">een</a> twee drie`) {
			t.Errorf("%s: %v", path, made["body"])
		}
	}
}

package api_test

import (
	"net/http"
	"strings"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
)

func TestPicturesThatAreRefused(t *testing.T) {
	p := handlerstest.NewPrograms(t)
	anna, ben := p.With(p.AccountOf("anna", access.Author)), p.With(p.AccountOf("ben", access.Author))
	good := handlerstest.Drawing(t)
	for name, c := range map[string]struct {
		data   []byte
		fields []string
		want   int
		says   string
	}{
		"no words":        {good, nil, 422, `"#/alt"`},
		"a file name":     {good, []string{"alt", "IMG_2034.jpg"}, 422, `"name"`},
		"no file":         {nil, []string{"alt", "Een deur"}, 400, `"#/file"`},
		"text for a file": {nil, []string{"alt", "Een deur", "file", "hallo"}, 400, `"#/file"`},
		"not a picture":   {[]byte("hallo"), []string{"alt", "Een open deur"}, 422, `"unknown-type"`},
		"cut off":         {good[:len(good)/2], []string{"alt", "Een open deur"}, 422, `"broken"`},
		"a field":         {good, []string{"alt", "Een open deur", "colour", "#fff"}, 400, `"#/colour"`},
		"twice":           {good, []string{"alt", "Een open deur", "alt", "Een dichte deur"}, 400, `"#/alt"`},
		"no day":          {good, []string{"alt", "Een open deur", "permitted_at", "gisteren"}, 422, `"#/permitted_at"`},
		"a day to come":   {good, []string{"alt", "Een open deur", "permitted_at", "2090-01-01"}, 422, `"future"`},
		"too large":       {make([]byte, 21<<20), []string{"alt", "Een open deur"}, 413, "20 MB"},
	} {
		got := anna.Upload(c.data, c.fields...)
		if got.StatusCode != c.want || !strings.Contains(got.Text, c.says) || strings.Contains(got.Text, "[o_lib") {
			t.Errorf("%s: %d %s", name, got.StatusCode, got.Text)
		}
	}
	if list := anna.Many("/media"); len(list) != 0 {
		t.Errorf("the library has %v", list)
	}
	first := anna.Upload(good, "decorative", "true", "Idempotency-Key", "k")
	again := anna.Upload(good, "decorative", "true", "Idempotency-Key", "k")
	if first.StatusCode != 201 || again.StatusCode != 201 || again.Header.Get("Location") != first.Header.Get("Location") {
		t.Errorf("twice: %d %d, %s", first.StatusCode, again.StatusCode, again.Text)
	}
	path := strings.TrimPrefix(first.Header.Get("Location"), handlerstest.OfficeBase+"/api/v1")
	ben.Must(403, http.MethodPatch, path, map[string]any{"credit": "Ben"}, "If-Match", "*")
	ben.Must(403, http.MethodDelete, path, nil, "If-Match", "*")
	anna.Must(422, http.MethodPatch, path, map[string]any{"focus_x": 7}, "If-Match", "*")
	anna.Must(400, http.MethodPatch, path, map[string]any{"colour": "#000000"}, "If-Match", "*")
	p.With(p.AccountOf("eva", access.Editor), access.WriteMedia).Must(200, http.MethodPatch, path, map[string]any{"credit": "Eva"}, "If-Match", "*")
}

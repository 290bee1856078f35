package handlers

import (
	"bytes"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"samenspel/models/access"
)

// upload sends a form with a file and fields.
func (p *program) upload(data []byte, fields ...string) reply {
	p.t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	if data != nil {
		part, err := w.CreateFormFile("file", "deur.jpg")
		if err == nil {
			_, err = part.Write(data)
		}
		if err != nil {
			p.t.Fatal(err)
		}
	}
	headers := []string{"Content-Type", w.FormDataContentType()}
	for i := 0; i+1 < len(fields); i += 2 {
		if fields[i] == "Idempotency-Key" {
			headers = append(headers, fields[i], fields[i+1])
		} else if err := w.WriteField(fields[i], fields[i+1]); err != nil {
			p.t.Fatal(err)
		}
	}
	w.Close()
	return p.ask(http.MethodPost, "/media", b.String(), headers...)
}

// pictures walks the operations of the library.
func (p *programs) pictures(editor *program) {
	p.t.Helper()
	got := editor.upload(drawing(p.t), "alt", "Een deur die openstaat", "credit", "Studio", "person", "Anita Keita", "permitted_at", "2026-11-01")
	if got.StatusCode != 201 {
		p.t.Fatalf("%d %s", got.StatusCode, got.text)
	}
	var made map[string]any
	if err := json.Unmarshal([]byte(got.text), &made); err != nil {
		p.t.Fatal(err)
	}
	id := made["id"].(string)
	if made["name"] != "deur" || made["permitted_at"] != "2026-11-01" || made["width"] != 200.0 {
		p.t.Errorf("the picture became %v", made)
	}
	if list := editor.many("/media"); len(list) != 1 || list[0]["id"] != id {
		p.t.Errorf("the library: %v", list)
	}
	for _, one := range made["renditions"].([]any) {
		address := strings.TrimPrefix(mapOf(one)["url"].(string), officeBase)
		if got := p.guest().get(address); got.StatusCode != 404 {
			p.t.Errorf("%s, which nothing public shows: %d", address, got.StatusCode)
		}
	}
	_, read := editor.must(200, http.MethodGet, "/media/"+id, nil)
	changed, _ := editor.must(200, http.MethodPatch, "/media/"+id, map[string]any{"credit": nil, "focus_x": 0.25, "permitted_at": ""}, "If-Match", read.Header.Get("ETag"))
	if changed["credit"] != "" || changed["focus_x"] != 0.25 || changed["alt"] != "Een deur die openstaat" {
		p.t.Errorf("after the patch: %v", changed)
	}
	editor.must(412, http.MethodPatch, "/media/"+id, map[string]any{"credit": "x"}, "If-Match", read.Header.Get("ETag"))
	piece, tag := editor.draft("Met beeld", "picture", id)
	editor.must(409, http.MethodDelete, "/media/"+id, nil, "If-Match", "*")
	editor.must(200, http.MethodPatch, "/articles/"+piece, map[string]any{"picture": ""}, "If-Match", tag)
	editor.must(204, http.MethodDelete, "/media/"+id, nil, "If-Match", "*")
	editor.must(404, http.MethodGet, "/media/"+id, nil)
}

func TestPicturesThatAreRefused(t *testing.T) {
	p := newPrograms(t)
	anna, ben := p.with(p.accountOf("anna", access.Author)), p.with(p.accountOf("ben", access.Author))
	good := drawing(t)
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
		got := anna.upload(c.data, c.fields...)
		if got.StatusCode != c.want || !strings.Contains(got.text, c.says) || strings.Contains(got.text, "[o_lib") {
			t.Errorf("%s: %d %s", name, got.StatusCode, got.text)
		}
	}
	if list := anna.many("/media"); len(list) != 0 {
		t.Errorf("the library has %v", list)
	}
	first := anna.upload(good, "decorative", "true", "Idempotency-Key", "k")
	again := anna.upload(good, "decorative", "true", "Idempotency-Key", "k")
	if first.StatusCode != 201 || again.StatusCode != 201 || again.Header.Get("Location") != first.Header.Get("Location") {
		t.Errorf("twice: %d %d, %s", first.StatusCode, again.StatusCode, again.text)
	}
	path := strings.TrimPrefix(first.Header.Get("Location"), officeBase+"/api/v1")
	ben.must(403, http.MethodPatch, path, map[string]any{"credit": "Ben"}, "If-Match", "*")
	ben.must(403, http.MethodDelete, path, nil, "If-Match", "*")
	anna.must(422, http.MethodPatch, path, map[string]any{"focus_x": 7}, "If-Match", "*")
	anna.must(400, http.MethodPatch, path, map[string]any{"colour": "#000000"}, "If-Match", "*")
	p.with(p.accountOf("eva", access.Editor), access.WriteMedia).must(200, http.MethodPatch, path, map[string]any{"credit": "Eva"}, "If-Match", "*")
}

package importer

import (
	"net/url"
	"strings"

	"samenspel/models/press"
)

// video reads a film. An address of the player becomes that of the page where
// the film can be watched.
func (it *item) video(into **press.Video) {
	in := it.object("video")
	if in == nil {
		return
	}
	v := &press.Video{}
	in.line(&v.URL, "url", 2_000)
	in.required(v.URL, "url", "zet er het https-adres van de film")
	in.line(&v.Title, "title", maxLine)
	in.required(v.Title, "title", "zeg wat de film laat zien")
	in.done()
	u, err := url.Parse(v.URL)
	if v.URL != "" && (err != nil || u.Scheme != "https" || u.Host == "") {
		in.problem("url", "is geen https-adres: "+v.URL, "schrijf https://…")
		return
	}
	if v.URL != "" {
		v.URL = watchPage(u)
	}
	*into = v
}

func watchPage(u *url.URL) string {
	id := ""
	switch strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.") {
	case "youtube-nocookie.com", "youtube.com":
		id, _ = strings.CutPrefix(u.Path, "/embed/")
	case "youtu.be":
		id = strings.TrimPrefix(u.Path, "/")
	case "player.vimeo.com":
		if film, ok := strings.CutPrefix(u.Path, "/video/"); ok {
			return "https://vimeo.com/" + url.PathEscape(film)
		}
	}
	if id == "" || strings.Contains(id, "/") {
		return u.String()
	}
	return "https://www.youtube.com/watch?v=" + url.QueryEscape(id)
}

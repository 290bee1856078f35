package press

import (
	"net/url"
	"regexp"
	"strings"
)

var videoID = regexp.MustCompile(`^[A-Za-z0-9_-]{1,20}$`)

// Embed is the address of the film in a frame of a host that sets no cookie
// before it plays; "" for other hosts, where a link is all there is.
func (v *Video) Embed() string {
	u, err := url.Parse(v.URL)
	if err != nil || u.Scheme != "https" {
		return ""
	}
	last := u.Path[strings.LastIndex(u.Path, "/")+1:]
	switch strings.TrimPrefix(u.Hostname(), "www.") {
	case "youtube.com", "m.youtube.com":
		if id := u.Query().Get("v"); videoID.MatchString(id) {
			return "https://www.youtube-nocookie.com/embed/" + id + "?autoplay=1"
		}
	case "youtu.be", "youtube-nocookie.com":
		if videoID.MatchString(last) {
			return "https://www.youtube-nocookie.com/embed/" + last + "?autoplay=1"
		}
	case "vimeo.com", "player.vimeo.com":
		if videoID.MatchString(last) {
			return "https://player.vimeo.com/video/" + last + "?dnt=1&autoplay=1"
		}
	}
	return ""
}

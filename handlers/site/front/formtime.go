package front

import (
	"strconv"
	"strings"
	"time"
)

// A form tells when it was shown, so that what a program sends within
// formSoonest can be given back to press again. A person who is that quick
// loses one press; formLife keeps a mark from being used for ever.
const (
	formSoonest = 2 * time.Second
	formLife    = 24 * time.Hour
)

// ShownAt is the value of a form's hidden field: a moment that only we can
// have written. It holds nothing about who asked.
func (s *Site) ShownAt(at time.Time) string {
	text := strconv.FormatInt(at.UnixMilli(), 10)
	return text + "." + s.Models.Box.Mark("form", text)
}

// Pressable is shownAt for a form that is given back: its button counts at once.
func (s *Site) Pressable() string { return s.ShownAt(s.Models.Now().Add(-formSoonest)) }

// Hasty says whether a form came back too soon, too late, or with a moment
// that we did not write.
func (s *Site) Hasty(field string) bool {
	text, mark, _ := strings.Cut(field, ".")
	ms, err := strconv.ParseInt(text, 10, 64)
	if err != nil || !s.Models.Box.Marked(mark, "form", text) {
		return true
	}
	age := s.Models.Now().Sub(time.UnixMilli(ms))
	return age < formSoonest || age > formLife
}

package newsroom

import (
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"samenspel/models/fault"
	"samenspel/models/newsroom"
)

// Whatever is sent, reading the form of a piece gives content or says which
// field is wrong.
func FuzzContentOf(f *testing.F) {
	for _, form := range []string{
		"", "title=x&type=news&access=half&position=3&at=2026-12-01T10%3A00&themes=a&themes=b&video=https%3A%2F%2Fa.example&video_title=t",
		"person=&person_name=A&role=r&organisation=&organisation_name=O&place=P&person=b&person_name=&role=&organisation=&organisation_name=&place=",
		"position=-1", "position=99999999999999999999", "at=0000-00-00T00:00", "at=9999-12-31T23:59", "%zz&=&;&title=%ff%fe%00", "revision=-9223372036854775809",
		"at=2026-03-29T02:30&position= 7 &body=%3Cp%3E",
	} {
		f.Add(form)
	}
	app := fiber.New(fiber.Config{Immutable: true})
	f.Fuzz(func(t *testing.T, form string) {
		var request fasthttp.RequestCtx
		request.Request.Header.SetMethod(fiber.MethodPost)
		request.Request.Header.SetContentType("application/x-www-form-urlencoded")
		request.Request.SetBodyString(form)
		c := app.AcquireCtx(&request)
		defer app.ReleaseCtx(c)
		content, err := contentOf(c, time.Time{})
		if field := fault.FieldOf(err); err != nil && (!fault.Is(err, fault.Invalid) || field != "position" && field != "at") {
			t.Errorf("%q: %v", form, err)
		}
		if len(content.Interviewees) > newsroom.MaxInterviewees || content.Video != nil && content.Video.URL == "" {
			t.Errorf("%q: %+v", form, content)
		}
		if y := content.At.Year(); err == nil && !content.At.IsZero() && (y < 1899 || y > 2200) {
			t.Errorf("%q: %s", form, content.At)
		}
		if revisionOf(c) < -1 && !request.PostArgs().Has("revision") {
			t.Errorf("%q: a revision of nothing", form)
		}
	})
}

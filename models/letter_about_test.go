package models_test

import (
	"testing"

	"samenspel/models/applying"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/modelstest"
	"samenspel/models/post"
)

// Letters go with what they are about, whoever they were to; those from before
// they said so, by their kind. What is about something else stays.
func TestLettersGoWithWhatTheyAreAbout(t *testing.T) {
	const email = "karim@devaart.example"
	for room, kind := range map[string]string{"applying": "application_confirm", "members": "seat_invitation"} {
		t.Run(room, func(t *testing.T) {
			o := modelstest.NewOffice(t)
			ctx := t.Context()
			person := input.Contact{Name: "Karim", Email: email}
			a := &applying.Application{Head: modelstest.HeadOf("x"), State: applying.AppWithdrawn, SentAt: o.Now(), StateAt: o.Now(), DecidedAt: o.Now()}
			a.Form.Person = person
			m := &members.Member{Head: modelstest.HeadOf("x"), Number: 1, State: members.MemberEnded, Name: "De Vaart", StartsOn: "2020-01-01", EndsOn: o.Today(),
				Seats: []members.Seat{{ID: "1", Name: person.Name, Email: email}}}
			if room == "applying" {
				o.Must(modelstest.Applications(o.Models).Insert(ctx, a))
			} else {
				o.Must(o.Members.Members.Insert(ctx, m))
			}
			o.Later(3 * 365 * modelstest.ADay)
			letters := map[string]struct {
				l    post.Letter
				goes bool
			}{
				"says so":             {post.Letter{To: email, Template: kind, About: "x"}, true},
				"to whom it was once": {post.Letter{To: "was@devaart.example", Template: kind, About: "x"}, true},
				"from before":         {post.Letter{To: email, Template: kind}, true},
				"about another":       {post.Letter{To: email, Template: kind, About: "y"}, false},
				"of another kind":     {post.Letter{To: email, Template: "newsletter_confirm"}, false},
				"to another, before":  {post.Letter{To: "was@devaart.example", Template: kind}, false},
			}
			for name, one := range letters {
				one.l.ID, one.l.Subject, one.l.Text = name, "Een brief", "Beste lezer"
				o.Must(o.Post.QueueLetter(ctx, one.l))
			}
			o.Retain()
			for name, one := range letters {
				if _, err := modelstest.Letters(o.Models).Get(ctx, name); fault.Is(err, fault.NotFound) != one.goes {
					t.Errorf("%s: %v", name, err)
				}
			}
		})
	}
}

// What a letter is about comes with the mail that asks for it.
func TestMailSaysWhatItIsAbout(t *testing.T) {
	o := modelstest.NewOffice(t)
	a := o.Confirmed()
	for _, key := range []string{"application_confirm", "application_received"} {
		if got := o.Letter(key, a.Form.Person.Email); got.About != a.ID {
			t.Errorf("%s is about %q", key, got.About)
		}
	}
	p := post.Message{Key: "signin_link", To: "a@x.example", About: "x"}
	modelstest.Same(t, "the effect", post.RequestOf(o.Post.Send(p)).About, "x")
}

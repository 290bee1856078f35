package applying_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/applying"
	"samenspel/models/domain"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/modelstest"
)

func TestDoublesAreFound(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		modelstest.Welcoming(o)
		member := func(name, kvk, website string) {
			m := &members.Member{Head: modelstest.HeadOf(domain.NewID(o.Now())), Name: name, KvK: kvk, Website: website, State: members.MemberActive}
			m.Index()
			o.Must(o.Members.Admit(ctx, m))
		}
		member("De Vaart Welzijn", "99999999", "")
		member("Iets heel anders", "01234567", "")
		member("Ook anders", "", "https://www.devaart.example/over-ons")
		member("Buurtwerk Oost", "55555555", "https://buurtwerk.example")
		other := o.Applied(func(f *applying.ApplicationForm) {
			f.Name, f.KvK, f.Website, f.Person.Email, f.Seats = "Stichting Welzijn de Vaard", "44444444", "", "x@gmail.com", nil
		})
		old := o.Applied(func(f *applying.ApplicationForm) {
			f.Name, f.Website, f.Person.Email, f.Seats = "Van vroeger", "", "y@gmail.com", nil
		})
		old.SentAt = o.Now().AddDate(-3, 0, -1)
		o.Must(modelstest.Applications(o.Models).Replace(ctx, old))
		a := o.Applied(nil)
		all, err := o.Applying.Doubles(ctx, access.System)
		o.Must(err)
		var got []string
		for _, d := range all.Of(a) {
			got = append(got, fmt.Sprintf("%s %s %v %s", d.Name, d.Why, d.Member, d.State))
		}
		want := "Iets heel anders [kvk] true active|Ook anders [host] true active|De Vaart Welzijn [name] true active|Stichting Welzijn de Vaard [alike] false received"
		modelstest.Same(t, "doubles", strings.Join(got, "|"), want)

		// Nothing is a double of itself, neither before nor after it is admitted.
		desk, board := o.Add("Dora", access.Desk), o.Add("Bram", access.Board)
		o.Later(time.Minute)
		other = o.Stepped(board, o.Stepped(desk, other, applying.PrepareStep, ""), applying.AdmitStep, "")
		all, err = o.Applying.Doubles(ctx, access.System)
		o.Must(err)
		for _, d := range all.Of(other) {
			if d.ID == other.ID || d.ID == other.Member {
				t.Errorf("a double of itself: %+v", d)
			}
		}
		twice := 0
		for _, d := range all.Of(a) {
			if d.Name == other.Form.Name {
				twice++
			}
		}
		modelstest.Same(t, "what was admitted counts once", twice, 1)
	})
}

func TestNamesThatAreAlike(t *testing.T) {
	for _, one := range []struct {
		a, b string
		want bool
	}{
		{"Stichting Welzijn De Vaart", "Welzyn de Vaart", true},
		{"Welzijn Vaart Zwolle", "Welzijn Vaart", true},
		{"De Opbouw Utrecht", "De Opbouw Utrecth", true},
		{"DeVaart Welzijn", "Vaart Welzijn", true},
		{"Welzijn Zwolle", "Welzijn Deventer", false},
		{"Welzijn", "Welzijn Vaart", false},
		{"Noord", "Oord", false},
		{"Buurt A", "Buurt B", false},
		{"", "", false},
		{"ああ", "いい", false},
		{strings.Repeat("welzijn ", 400), strings.Repeat("zorg ", 400), false},
	} {
		a := applying.CandidateOf(applying.Double{Name: one.a}, "1", "", "", input.Likeness(one.a))
		b := applying.CandidateOf(applying.Double{Name: one.b}, "2", "", "", input.Likeness(one.b))
		var why, back []string
		if got := a.Shares(&b, &why); got != one.want || b.Shares(&a, &back) != got {
			t.Errorf("%q and %q: %v", one.a, one.b, why)
		}
	}
	for _, one := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"abc", "abc", 0}, {"abc", "", 3}, {"kitten", "sitting", 3}, {"vaart", "vaatr", 2}} {
		modelstest.Same(t, one.a+" "+one.b, applying.Distance(one.a, one.b), one.want)
	}
}

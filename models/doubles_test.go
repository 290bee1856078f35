package models

import (
	"fmt"
	"samenspel/models/domain"
	"strings"
	"testing"
	"time"
)

func TestDoublesAreFound(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		welcoming(o)
		member := func(name, kvk, website string) {
			m := &Member{Head: headOf(domain.NewID(o.Now())), Name: name, KvK: kvk, Website: website, State: MemberActive}
			m.index()
			o.must(o.admit(ctx, m))
		}
		member("De Vaart Welzijn", "99999999", "")
		member("Iets heel anders", "01234567", "")
		member("Ook anders", "", "https://www.devaart.example/over-ons")
		member("Buurtwerk Oost", "55555555", "https://buurtwerk.example")
		other := o.applied(func(f *ApplicationForm) {
			f.Name, f.KvK, f.Website, f.Person.Email, f.Seats = "Stichting Welzijn de Vaard", "44444444", "", "x@gmail.com", nil
		})
		old := o.applied(func(f *ApplicationForm) {
			f.Name, f.Website, f.Person.Email, f.Seats = "Van vroeger", "", "y@gmail.com", nil
		})
		old.SentAt = o.Now().AddDate(-3, 0, -1)
		o.must(o.Applications.Replace(ctx, old))
		a := o.applied(nil)
		all, err := o.Doubles(ctx)
		o.must(err)
		var got []string
		for _, d := range all.Of(a) {
			got = append(got, fmt.Sprintf("%s %s %v %s", d.Name, d.Why, d.Member, d.State))
		}
		want := "Iets heel anders [kvk] true active|Ook anders [host] true active|De Vaart Welzijn [name] true active|Stichting Welzijn de Vaard [alike] false received"
		same(t, "doubles", strings.Join(got, "|"), want)

		// Nothing is a double of itself, neither before nor after it is admitted.
		desk, board := o.add("Dora", Desk), o.add("Bram", Board)
		o.later(time.Minute)
		other = o.stepped(board, o.stepped(desk, other, PrepareStep, ""), AdmitStep, "")
		all, err = o.Doubles(ctx)
		o.must(err)
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
		same(t, "what was admitted counts once", twice, 1)
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
		a := candidateOf(Double{Name: one.a}, "1", "", "", likeness(one.a))
		b := candidateOf(Double{Name: one.b}, "2", "", "", likeness(one.b))
		var why, back []string
		if got := a.shares(&b, &why); got != one.want || b.shares(&a, &back) != got {
			t.Errorf("%q and %q: %v", one.a, one.b, why)
		}
	}
	for _, one := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"abc", "abc", 0}, {"abc", "", 3}, {"kitten", "sitting", 3}, {"vaart", "vaatr", 2}} {
		same(t, one.a+" "+one.b, distance(one.a, one.b), one.want)
	}
}

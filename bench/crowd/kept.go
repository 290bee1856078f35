package crowd

import (
	"context"
	"fmt"
	"time"

	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/applying"
	"samenspel/models/post"
)

// settling is how long the program has to carry out some of what requests left.
const settling = 30 * time.Second

// Kept looks, while the program runs or after it, for what visitors were told
// is kept: each application that was acknowledged is there once, settled, with
// one letter, and nobody has two of either.
func Kept(ctx context.Context, m *models.Models, visitors []*Visitor) error {
	began, least := time.Now(), 0
	for ; ; time.Sleep(200 * time.Millisecond) {
		there, err := m.Applying.WholeApplications(ctx)
		if err != nil {
			return err
		}
		waiting := 0
		for i := range there {
			if there[i].Effects.Pending {
				waiting++
			}
		}
		if waiting == 0 {
			break
		}
		if least == 0 || waiting < least {
			began, least = time.Now(), waiting
		}
		if time.Since(began) > settling {
			return fmt.Errorf("%d applications are not settled", waiting)
		}
	}
	there, err := m.Applying.WholeApplications(ctx)
	if err != nil {
		return err
	}
	letters, _, err := m.Post.ListLetters(ctx, access.System, "", 0, 1<<30)
	if err != nil {
		return err
	}
	byAddress, sent := map[string]applying.Application{}, map[string]int{}
	for _, a := range there {
		if other, ok := byAddress[a.Form.Person.Email]; ok {
			return fmt.Errorf("%s has two applications: %s and %s", a.Form.Person.Email, a.ID, other.ID)
		}
		byAddress[a.Form.Person.Email] = a
	}
	for _, l := range letters {
		if l.State == post.LetterFailed || l.Template != "application_confirm" {
			return fmt.Errorf("%s gets a letter %s that is %s", l.To, l.Template, l.State)
		}
		sent[l.To]++
	}
	for _, v := range visitors {
		a, ok := byAddress[v.Email()]
		switch {
		case v.Thanks != "" && (!ok || a.ID != v.Application()):
			return fmt.Errorf("the application of %s was acknowledged and is not there", v.Email())
		case ok && (a.State != applying.AppUnconfirmed || a.Form.KvK != v.form.Get("kvk")):
			return fmt.Errorf("the application of %s is not as it was sent: %s", v.Email(), a.State)
		case ok && sent[v.Email()] != 1 || !ok && sent[v.Email()] != 0:
			return fmt.Errorf("%s gets %d letters", v.Email(), sent[v.Email()])
		}
		delete(byAddress, v.Email())
		delete(sent, v.Email())
	}
	if len(byAddress)+len(sent) > 0 {
		return fmt.Errorf("nobody sent %d applications and %d letters", len(byAddress), len(sent))
	}
	return nil
}

package demo

import (
	"context"
	"path"
	"slices"
	"time"

	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/members"
	"samenspel/models/newsletter"
	"samenspel/models/post"
	"samenspel/models/press"
)

// around is what happened around the register: what only members read, what
// their people chose and kept, the newsletter list, requests for erasure,
// letters. Each is done on its own day, so that nobody is written to.
func around(ctx context.Context, m *models.Models) error {
	ids, err := closed(ctx, m)
	if err != nil {
		return err
	}
	if err := profiles(ctx, m, ids); err != nil {
		return err
	}
	if err := subscribers(ctx, m); err != nil {
		return err
	}
	if err := erasures(ctx, m); err != nil {
		return err
	}
	return letters(ctx, m)
}

// before gives the models of so many days ago, at an hour of the morning.
func before(m *models.Models, days, minute int) *models.Models {
	now := m.Now().In(amsterdam)
	at := time.Date(now.Year(), now.Month(), now.Day()-days, 8, minute, 0, 0, amsterdam)
	if at.After(now) {
		at = now
	}
	return m.Backdated(at)
}

// demoProfile is what a member's person chose: who finds them, who calls them,
// when they were here last and what they kept to read, [key, days ago].
type demoProfile struct {
	Email, About string
	Themes       []string
	Listed       members.Audience
	Phone        bool
	Visited      int
	Saved        []savedPiece
}

func profiles(ctx context.Context, m *models.Models, closed map[string]string) error {
	var all []demoProfile
	if err := content("profiles.json", &all); err != nil {
		return err
	}
	for i, p := range all {
		a, err := m.Accounts.AccountByEmail(ctx, p.Email)
		if err != nil {
			return err
		}
		in := members.DirectoryConsent{Listed: p.Listed, About: p.About, Fields: map[members.ShownField]members.Audience{members.ShowEmail: members.MembersOnly}}
		for _, f := range []members.ShownField{members.ShowFunction, members.ShowOrganisation, members.ShowAbout, members.ShowThemes} {
			in.Fields[f] = p.Listed
		}
		if p.Phone {
			in.Fields[members.ShowPhone] = members.MembersOnly
		}
		for _, slug := range p.Themes {
			id, err := idOf[press.Theme](ctx, m, slug)
			if err != nil {
				return err
			}
			in.Themes = append(in.Themes, id)
		}
		if _, err := before(m, p.Visited+20, i).Members.SaveDirectoryConsent(ctx, a, in, members.DirectoryWordingOf("nl").Version); err != nil {
			return err
		}
		for _, s := range slices.Backward(p.Saved) { // the first was saved last
			id := closed[s.Key]
			if id == "" {
				found, err := press.Imported[press.Article](ctx, m.Press, s.Key)
				if err != nil {
					return err
				}
				id = found.ID
			}
			if err := before(m, s.Days, i).Members.SaveForLater(ctx, a, id); err != nil {
				return err
			}
		}
		if _, err := before(m, p.Visited, i).Members.Visit(ctx, a); err != nil {
			return err
		}
	}
	return nil
}

type savedPiece struct {
	Key  string
	Days int
}

// demoSubscriber asked for the newsletter so many days ago; Ended days ago it
// was over, by the office or by a button.
type demoSubscriber struct {
	Email, Source     string
	Days, Ended       int
	Confirmed, Office bool
}

func subscribers(ctx context.Context, m *models.Models) error {
	var all []demoSubscriber
	if err := content("subscribers.json", &all); err != nil {
		return err
	}
	site, err := m.Site.Site(ctx)
	if err != nil {
		return err
	}
	for i, d := range all {
		asked := before(m, d.Days, 2*i)
		id, err := asked.Newsletter.Subscribe(ctx, d.Email, d.Source, newsletter.NewsletterWordingOf("nl", site.Name))
		if err == nil {
			err = asked.Newsletter.SettleSubscription(ctx, id)
		}
		if err != nil || !d.Confirmed {
			if err != nil {
				return err
			}
			continue
		}
		s, err := m.Newsletter.SubscriptionOf(ctx, access.System, d.Email)
		if err != nil {
			return err
		}
		if _, _, err := before(m, d.Days, 2*i+3).Newsletter.Confirm(ctx, id, path.Base(m.Newsletter.ConfirmPath(s))); err != nil {
			return err
		}
		switch over := before(m, d.Ended, i); {
		case d.Ended == 0:
		case d.Office:
			err = over.Newsletter.EndSubscription(ctx, office, id)
		default:
			_, err = over.Newsletter.Unsubscribe(ctx, id, path.Base(m.Newsletter.UnsubscribePath(s)), newsletter.EndedInMail)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// office keeps the demo's papers.
var office = &access.Account{Name: keeper.Name, Roles: []access.Role{access.Administrator}}

// erasures are two runs of the terms, and two people who asked to be erased, of
// whom one still is.
func erasures(ctx context.Context, m *models.Models) error {
	if _, err := before(m, 40, 0).Privacy.Retain(ctx); err != nil {
		return err
	}
	r, err := before(m, 36, 20).Privacy.AskErasure(ctx, office, "f.dekoning@oudbuurt.example")
	if err != nil {
		return err
	}
	if _, err := before(m, 33, 10).Privacy.GrantErasure(ctx, office, r.ID, r.Version); err != nil {
		return err
	}
	if _, err := before(m, 12, 0).Privacy.Retain(ctx); err != nil {
		return err
	}
	asks, err := m.Accounts.AccountByEmail(ctx, "joost.bleumink@halverhoog-welzijn.example")
	if err != nil {
		return err
	}
	_, err = before(m, 8, 45).Privacy.AskOwnErasure(ctx, asks)
	return err
}

// letters are those about applications and to whom a seat waits for. The
// last came back.
func letters(ctx context.Context, m *models.Models) error {
	sent, err := m.Applying.WholeApplications(ctx)
	if err != nil {
		return err
	}
	for i := range sent {
		if err := m.KeepApplicationLetters(ctx, &sent[i], m.Now().AddDate(0, 0, -lettersBack)); err != nil {
			return err
		}
	}
	all, err := m.Members.AllMembers(ctx)
	if err != nil {
		return err
	}
	n := 0
	for _, o := range all {
		for _, s := range o.Seats {
			if s.Empty() || !s.ActivatedAt.IsZero() || !o.Active() {
				continue
			}
			if _, err := before(m, 17, n).Members.InviteSeatAgain(ctx, office, o.ID, s.ID); err != nil {
				return err
			}
			n++
		}
	}
	l, err := m.Post.NewestOf(ctx, "seat_invitation")
	if err != nil {
		return err
	}
	l.State, l.Tries, l.Error = post.LetterFailed, 1, "de mailserver weigert (dit adres bestaat daar niet): 550 5.1.1 User unknown"
	return m.Post.SaveLetter(ctx, l)
}

// lettersBack is how many days of letters there are: the texts of older ones
// are gone.
const lettersBack = 85

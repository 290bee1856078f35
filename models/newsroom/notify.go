package newsroom

import (
	"context"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/post"
)

// about is a letter to an account about a piece, with the way to it.
func (m *Model) about(to *access.Account, actor *access.Account, p *Piece, template, text string) domain.Effect {
	e := m.post.Mail(to, template, "")
	letter := post.RequestOf(e)
	letter.Title, letter.Text, letter.Path = p.Name(), text, "/redactie/stukken/"+p.ID
	if actor != nil {
		letter.By = actor.Name
	}
	return e
}

// toEditors tells everybody who judges that a piece was handed in.
func (m *Model) toEditors(ctx context.Context, actor *access.Account, p *Piece) ([]domain.Effect, error) {
	if more, err := m.accounts.TellAgain(ctx, actor, p.ID); err != nil || !more {
		return nil, err
	}
	all, err := m.accounts.AllAccounts(ctx, access.System)
	if err != nil {
		return nil, err
	}
	var mails []domain.Effect
	for i := range all {
		a := &all[i]
		if a.ID != actor.ID && a.May(access.PublishPieces) && a.Password != "" {
			mails = append(mails, m.about(a, actor, p, "to_judge", ""))
		}
	}
	return mails, nil
}

// toOwner tells who wrote a piece what became of it, unless it was their own
// doing.
func (m *Model) toOwner(ctx context.Context, actor *access.Account, p *Piece, template, text string) ([]domain.Effect, error) {
	if p.Owner == "" || actor != nil && p.Owner == actor.ID {
		return nil, nil
	}
	if more, err := m.accounts.TellAgain(ctx, actor, p.ID); err != nil || !more {
		return nil, err
	}
	found, err := m.accounts.Accounts.GetMany(ctx, []string{p.Owner})
	if err != nil || len(found) == 0 || found[0].Blocked || found[0].Password == "" {
		return nil, err
	}
	return []domain.Effect{m.about(&found[0], actor, p, template, text)}, nil
}

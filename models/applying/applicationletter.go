package applying

import (
	"context"
	"slices"

	"samenspel/models/access"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/post"
)

// StepLetter is the letter that the applicant would get if the actor took a
// step now: "" for a step without one. It is what StepApplication sends but for
// the personal link, which is the applicant's alone: Forbidden, NotFound.
func (m *Model) StepLetter(ctx context.Context, actor *access.Account, a *Application, step ApplicationStep, text string) (subject, body string, err error) {
	if err := access.Need(actor, access.SeeMembers); err != nil {
		return "", "", err
	}
	i := slices.IndexFunc(ApplicationFlow, func(r ApplicationRule) bool { return r.Step == step && r.allows(a, actor) })
	if i < 0 {
		return "", "", fault.At(fault.Forbidden, "step", "not allowed to %s now", step)
	}
	if ApplicationFlow[i].Letter == "" {
		return "", "", nil
	}
	posted := m.StepPost(a, ApplicationFlow[i], input.Shorten(text, input.MaxStepText))
	mail := post.RequestOf(m.post.Send(posted))
	mail.Path, mail.Sealed = "/lid-worden/aanvraag/…", ""
	subject, body, _, err = m.post.Written(ctx, mail)
	return subject, body, err
}

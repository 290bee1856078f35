package models

import (
	"context"
	"time"

	"samenspel/models/domain"
	"samenspel/models/store"
)

// parts are what each domain brings: a new one is a line here.
func (m *Models) parts() []domain.Part {
	return []domain.Part{
		m.auditPart(), m.postPart(), m.accountsPart(), m.libraryPart(), m.recordsPart(), m.sitePart(), m.newsroomPart(),
		m.membersPart(), m.applyingPart(), m.billingPart(), m.newsletterPart(), m.privacyPart(),
	}
}

// aMoment is how long work in the background may take where nothing else is
// said.
const aMoment = 5 * time.Second

type settlers = []func(context.Context) (int, error)
type expiries = []func(context.Context) error

func (m *Models) auditPart() domain.Part {
	return domain.Part{
		Name:    "audit",
		Schemas: []*store.Schema{entriesSchema},
		Effects: map[string]domain.Carrier{"entry": domain.Carry(m.Entries.Insert)},
	}
}

func (m *Models) postPart() domain.Part {
	return domain.Part{
		Name:    "post",
		Schemas: []*store.Schema{lettersSchema, letterTextsSchema, undeliverablesSchema},
		Effects: map[string]domain.Carrier{"mail": domain.Carry(m.post)},
		Settle:  settlers{domain.Settling(m.Core, m.LetterTexts), domain.Settling(m.Core, m.Undeliverables)},
	}
}

func (m *Models) accountsPart() domain.Part {
	return domain.Part{
		Name:    "accounts",
		Schemas: []*store.Schema{accountsSchema, sessionsSchema, keysSchema, ticketsSchema, throttlesSchema, personalTokensSchema, requestsSchema},
		Settle:  settlers{domain.Settling(m.Core, m.Accounts), domain.Settling(m.Core, m.PersonalTokens)},
		Expire:  expiries{m.expireSignIns},
	}
}

func (m *Models) libraryPart() domain.Part {
	return domain.Part{
		Name:    "library",
		Schemas: []*store.Schema{picturesSchema, filesSchema},
		Settle:  settlers{domain.Settling(m.Core, m.Pictures), domain.Settling(m.Core, m.Files)},
		Expire: expiries{
			func(ctx context.Context) error { return domain.Remove(ctx, m.Pictures, removed) },
			func(ctx context.Context) error { return domain.Remove(ctx, m.Files, removed) },
		},
	}
}

func (m *Models) recordsPart() domain.Part {
	return domain.Part{
		Name:    "records",
		Schemas: []*store.Schema{personsSchema, organisationsSchema, seriesSchema, themesSchema, benefitsSchema, pagesSchema},
		Effects: map[string]domain.Carrier{"order": domain.Carry(m.order), "merge": domain.Carry(m.merge)},
		Settle: settlers{
			domain.Settling(m.Core, m.Persons), domain.Settling(m.Core, m.Organisations), domain.Settling(m.Core, m.Series),
			domain.Settling(m.Core, m.Themes), domain.Settling(m.Core, m.Benefits), domain.Settling(m.Core, m.Pages),
		},
	}
}

func (m *Models) sitePart() domain.Part {
	return domain.Part{
		Name:    "site",
		Schemas: []*store.Schema{redirectsSchema, settingsSchema, menusSchema, homePagesSchema},
		Effects: map[string]domain.Carrier{"redirect": domain.Carry(m.redirect)},
		Settle: settlers{
			domain.Settling(m.Core, m.Settings), domain.Settling(m.Core, m.Menus), domain.Settling(m.Core, m.HomePages), domain.Settling(m.Core, m.Redirects),
		},
	}
}

func (m *Models) newsroomPart() domain.Part {
	return domain.Part{
		Name:    "newsroom",
		Schemas: []*store.Schema{articlesSchema, remaindersSchema, piecesSchema, versionsSchema, presencesSchema, approvalsSchema},
		Effects: map[string]domain.Carrier{
			"revision": domain.Carry(m.Versions.Insert), "article": domain.Carry(m.showArticle), "remainder": domain.Carry(m.showRemainder),
		},
		Settle: settlers{domain.Settling(m.Core, m.Pieces), domain.Settling(m.Core, m.Approvals)},
		Expire: expiries{m.expirePresences, m.emptyTrash},
		Jobs: []domain.Job{
			{Name: "publish", Pause: time.Second, Longest: aMoment, Run: m.PublishDue},
			{Name: "check_links", Pause: time.Hour, Longest: time.Minute, Run: m.CheckLinks},
		},
	}
}

func (m *Models) membersPart() domain.Part {
	return domain.Part{
		Name:    "members",
		Schemas: []*store.Schema{statutesSchema, membersSchema, profilesSchema},
		Effects: map[string]domain.Carrier{
			"member": domain.Carry(m.admit), "seating": domain.Carry(m.takeSeat), "leaving": domain.Carry(m.leaveSeat), "renaming": domain.Carry(m.rename),
		},
		Settle: settlers{domain.Settling(m.Core, m.AllStatutes), domain.Settling(m.Core, m.Members), domain.Settling(m.Core, m.Profiles)},
		Jobs:   []domain.Job{{Name: "end_memberships", Pause: time.Minute, Longest: time.Minute, Run: m.EndDue}},
	}
}

func (m *Models) applyingPart() domain.Part {
	return domain.Part{
		Name:    "applying",
		Schemas: []*store.Schema{applicationsSchema},
		Settle:  settlers{domain.Settling(m.Core, m.Applications)},
	}
}

func (m *Models) billingPart() domain.Part {
	return domain.Part{
		Name:    "billing",
		Schemas: []*store.Schema{billingSchema, invoicesSchema},
		Effects: map[string]domain.Carrier{"invoice": domain.Carry(m.bill)},
		Settle:  settlers{domain.Settling(m.Core, m.AllBilling), domain.Settling(m.Core, m.Invoices)},
	}
}

func (m *Models) newsletterPart() domain.Part {
	return domain.Part{
		Name:    "newsletter",
		Schemas: []*store.Schema{subscriptionsSchema},
		Settle:  settlers{domain.Settling(m.Core, m.Subscriptions)},
		Expire:  expiries{m.sweepSubscriptions, m.sweepFarewells},
	}
}

func (m *Models) privacyPart() domain.Part {
	return domain.Part{
		Name:    "privacy",
		Schemas: []*store.Schema{retentionsSchema, erasuresSchema, erasureRequestsSchema, forgottenSchema},
		Effects: map[string]domain.Carrier{"erasing": domain.Carry(m.erasePerson)},
		Settle:  settlers{domain.Settling(m.Core, m.Retentions), domain.Settling(m.Core, m.ErasureRequests)},
		Jobs:    []domain.Job{{Name: "retain", Pause: 10 * time.Minute, Longest: 10 * time.Minute, AtOnce: true, Run: m.RetainDaily}},
	}
}

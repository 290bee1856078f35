// Package models joins the rooms: what the organisation knows and the rules it
// keeps. It knows neither HTTP nor the engine below the storage port.
package models

import (
	"context"
	"time"

	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/applying"
	"samenspel/models/audit"
	"samenspel/models/billing"
	"samenspel/models/domain"
	"samenspel/models/library"
	"samenspel/models/members"
	"samenspel/models/newsletter"
	"samenspel/models/newsroom"
	"samenspel/models/post"
	"samenspel/models/press"
	"samenspel/models/privacy"
	"samenspel/models/records"
	"samenspel/models/site"
	"samenspel/models/store"
)

// Models are the rooms of one program, joined. They are safe for concurrent
// use.
type Models struct {
	*domain.Core

	Audit      *audit.Model
	Post       *post.Model
	Accounts   *accounts.Model
	Library    *library.Model
	Press      *press.Model
	Site       *site.Model
	Newsroom   *newsroom.Model
	Records    *records.Model
	Members    *members.Model
	Applying   *applying.Model
	Billing    *billing.Model
	Newsletter *newsletter.Model
	Privacy    *privacy.Model
}

// Schemas lists every kind of document; an engine is opened with it.
var Schemas = New(nil, nil).Core.Schemas()

// New works on an open engine. now is the clock; nil is the real one.
func New(e store.Engine, now func() time.Time) *Models {
	core := domain.New(e, now)
	m := &Models{Core: core}
	// Bottom up: a room is given those below it.
	m.Audit = audit.New(core)
	m.Post = post.New(core, m.Audit)
	m.Accounts = accounts.New(core, m.Audit, m.Post)
	m.Library = library.New(core, m.Audit)
	m.Press = press.New(core, m.Library)
	m.Site = site.New(core, m.Audit, m.Accounts, m.Library, m.Press)
	m.Newsroom = newsroom.New(core, m.Audit, m.Post, m.Accounts, m.Library, m.Press, m.Site)
	m.Records = records.New(core, m.Audit, m.Library, m.Press, m.Newsroom)
	m.Members = members.New(core, m.Audit, m.Post, m.Accounts, m.Press, m.Site)
	m.Applying = applying.New(core, m.Audit, m.Post, m.Accounts, m.Site, m.Members)
	m.Billing = billing.New(core, m.Audit, m.Post, m.Accounts, m.Site, m.Members)
	m.Newsletter = newsletter.New(core, m.Audit, m.Post, m.Accounts, m.Press)
	m.Privacy = privacy.New(core, m.Audit, m.Post, m.Accounts)
	m.join()
	// In the order of the register, and of what somebody is told of themselves.
	for _, p := range []domain.Part{
		m.Accounts.Part(), m.Members.Part(), m.Newsletter.Part(), m.Post.Part(), m.Applying.Part(), m.Billing.Part(), m.Press.Part(),
		m.Newsroom.Part(), m.Audit.Part(), m.Privacy.Part(), m.Library.Part(), m.Records.Part(), m.Site.Part(),
	} {
		m.Add(p)
	}
	return m
}

// join tells rooms what they need of a room above them.
func (m *Models) join() {
	m.Post.Sender = func(ctx context.Context) (post.Sender, error) {
		s, err := m.Site.Site(ctx)
		if err != nil {
			return post.Sender{}, err
		}
		return s.Sender(), nil
	}
	m.Accounts.FactorTerm = func(ctx context.Context) (time.Duration, error) {
		s, err := m.Site.StoredSettings(ctx)
		if err != nil {
			return 0, err
		}
		return s.FactorAfter(), nil
	}
	m.Library.InUse = func(ctx context.Context, actor *access.Account, id string) (bool, error) {
		uses, err := m.Newsroom.Uses(ctx, actor, id)
		return len(uses) > 0, err
	}
	m.Site.Live = m.Newsroom.Live
}

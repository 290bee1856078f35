package modelstest

import (
	"samenspel/models"
	"samenspel/models/accounts"
	"samenspel/models/applying"
	"samenspel/models/billing"
	"samenspel/models/library"
	"samenspel/models/members"
	"samenspel/models/newsletter"
	"samenspel/models/newsroom"
	"samenspel/models/post"
	"samenspel/models/privacy"
	"samenspel/models/site"
	"samenspel/models/store"
)

// of is a collection that its room keeps to itself, for tests to look into.
func of[T any, P interface {
	*T
	Headed() *store.Head
}](m *models.Models, name string) store.Collection[T, P] {
	return store.Collection[T, P]{Engine: m.Engine, Schema: m.Schema(name)}
}

func Keys(m *models.Models) store.Collection[accounts.SigningKey, *accounts.SigningKey] {
	return of[accounts.SigningKey](m, "keys")
}

func Throttles(m *models.Models) store.Collection[accounts.Throttle, *accounts.Throttle] {
	return of[accounts.Throttle](m, "throttles")
}

func Requests(m *models.Models) store.Collection[accounts.Request, *accounts.Request] {
	return of[accounts.Request](m, "requests")
}

func Applications(m *models.Models) store.Collection[applying.Application, *applying.Application] {
	return of[applying.Application](m, "applications")
}

func AllBilling(m *models.Models) store.Collection[billing.Billing, *billing.Billing] {
	return of[billing.Billing](m, "billing")
}

func Invoices(m *models.Models) store.Collection[billing.Invoice, *billing.Invoice] {
	return of[billing.Invoice](m, "invoices")
}

func Files(m *models.Models) store.Collection[library.File, *library.File] {
	return of[library.File](m, "files")
}

func AllStatutes(m *models.Models) store.Collection[members.Statutes, *members.Statutes] {
	return of[members.Statutes](m, "statutes")
}

func Profiles(m *models.Models) store.Collection[members.Profile, *members.Profile] {
	return of[members.Profile](m, "profiles")
}

func Subscriptions(m *models.Models) store.Collection[newsletter.Subscription, *newsletter.Subscription] {
	return of[newsletter.Subscription](m, "subscriptions")
}

func Remainders(m *models.Models) store.Collection[newsroom.Remainder, *newsroom.Remainder] {
	return of[newsroom.Remainder](m, "remainders")
}

func Presences(m *models.Models) store.Collection[newsroom.Presence, *newsroom.Presence] {
	return of[newsroom.Presence](m, "presences")
}

func Letters(m *models.Models) store.Collection[post.Letter, *post.Letter] {
	return of[post.Letter](m, "letters")
}

func LetterTexts(m *models.Models) store.Collection[post.LetterText, *post.LetterText] {
	return of[post.LetterText](m, "letter_texts")
}

func Undeliverables(m *models.Models) store.Collection[post.Undeliverable, *post.Undeliverable] {
	return of[post.Undeliverable](m, "undeliverables")
}

func Retentions(m *models.Models) store.Collection[privacy.Retention, *privacy.Retention] {
	return of[privacy.Retention](m, "retentions")
}

func Erasures(m *models.Models) store.Collection[privacy.Erasure, *privacy.Erasure] {
	return of[privacy.Erasure](m, "erasures")
}

func ErasureRequests(m *models.Models) store.Collection[privacy.ErasureRequest, *privacy.ErasureRequest] {
	return of[privacy.ErasureRequest](m, "erasurerequests")
}

func ErasedItems(m *models.Models) store.Collection[privacy.ErasedItem, *privacy.ErasedItem] {
	return of[privacy.ErasedItem](m, "forgotten")
}

func Redirects(m *models.Models) store.Collection[site.Redirect, *site.Redirect] {
	return of[site.Redirect](m, "redirects")
}

func Settings(m *models.Models) store.Collection[site.Settings, *site.Settings] {
	return of[site.Settings](m, "settings")
}

func Menus(m *models.Models) store.Collection[site.Menu, *site.Menu] {
	return of[site.Menu](m, "menus")
}

func HomePages(m *models.Models) store.Collection[site.HomePage, *site.HomePage] {
	return of[site.HomePage](m, "homepages")
}

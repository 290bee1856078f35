package modelstest

import (
	"samenspel/models/newsletter"
	"samenspel/models/post"
)

// Ask asks for the newsletter as a visitor does, with what follows.
func (o *Office) Ask(email string) *newsletter.Subscription {
	o.T.Helper()
	id, err := o.Newsletter.Subscribe(o.T.Context(), email, "/actueel/stuk", newsletter.NewsletterWordingOf("nl", "Meent"))
	o.Must(err)
	o.Must(o.Newsletter.SettleSubscription(o.T.Context(), id))
	return o.Subscription(id)
}

func (o *Office) Subscription(id string) *newsletter.Subscription {
	o.T.Helper()
	s, err := Subscriptions(o.Models).Get(o.T.Context(), id)
	o.Must(err)
	return s
}

// Posted are the letters of a kind so far, and the last of them.
func (o *Office) Posted(key string) (n int, last post.Request) {
	o.Mu.Lock()
	defer o.Mu.Unlock()
	for _, mail := range o.Mails {
		if mail.Template == key {
			n, last = n+1, mail
		}
	}
	return n, last
}

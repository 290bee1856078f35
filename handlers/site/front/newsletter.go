package front

import (
	"samenspel/models/newsletter"
)

// NewsletterText is what somebody agrees to who asks for the newsletter.
func (f Frame) NewsletterText() newsletter.NewsletterWording {
	return newsletter.NewsletterWordingOf(f.Lang, f.Site.Name)
}

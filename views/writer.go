package views

import (
	"fmt"

	"samenspel/models/post"
)

// Writer writes the letters that models ask for, with addresses under base.
// It becomes models.Models.Write.
func (e *Engine) Writer(base string) post.Writer {
	return func(mail post.Request, own *post.LetterText, from post.Sender) (subject, text, html string, err error) {
		language := from.Language
		head := Letterhead{From: from, Base: base, Name: mail.ToName}
		if mail.Unsubscribe != "" {
			head.Unsubscribe = base + mail.Unsubscribe
		}
		if post.LetterKindOf(mail.Template) != nil {
			return e.Mail(language, "letter", e.Locale(language).letter(mail, own, head, base))
		}
		switch mail.Template {
		case "invitation":
			return e.Mail(language, "invitation", InvitationMail{Letterhead: head, By: mail.By, Link: base + mail.Path, Until: mail.Until})
		case "forgot":
			return e.Mail(language, "password_reset", PasswordMail{Letterhead: head, Link: base + mail.Path, Until: mail.Until})
		case "new_device":
			return e.Mail(language, "new_device", DeviceMail{Letterhead: head, At: mail.At, Device: mail.What, Link: base + mail.Path})
		case "warning":
			return e.Mail(language, "factor_changed", FactorMail{Letterhead: head, At: mail.At, Change: mail.What, Link: base + mail.Path})
		case "to_judge", "returned", "approved", "leaks", "disagrees":
			return e.Mail(language, "piece", PieceMail{Letterhead: head, What: mail.Template, By: mail.By, Title: mail.Title, Text: mail.Text, Link: base + mail.Path, At: mail.At})
		case "approval_answer":
			return e.Mail(language, "piece", PieceMail{Letterhead: head, What: mail.What, By: mail.By, Title: mail.Title, Link: base + mail.Path, At: mail.At})
		case "approval":
			return e.Mail(language, "approval", ApprovalMail{Letterhead: head, By: mail.By, Title: mail.Title, Text: mail.Text, Link: base + mail.Path, Until: mail.Until})
		}
		return "", "", "", fmt.Errorf("views: nobody wrote a mail %q", mail.Template)
	}
}

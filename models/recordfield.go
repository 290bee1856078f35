package models

import (
	"context"
	"net/url"
	"strings"
	"unicode/utf8"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/markup"
)

// tidyField brings what was filled in into the form it is stored in: Invalid or
// TooLarge at the field.
func (m *Models) tidyField(ctx context.Context, f Field) error {
	text := strings.ToValidUTF8(*f.Text, "")
	switch f.Form {
	case OneLine:
		text = oneLine(text, f.Max+1)
	case ManyLines:
		text = strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
	case RichText:
		if len(text) > f.Max {
			return fault.At(fault.TooLarge, f.Name, "the text is too long")
		}
		clean, err := markup.Clean(text)
		if err != nil {
			return fault.At(fault.Invalid, f.Name, "%v", err)
		}
		text = clean
		if err := domain.Exist(ctx, m.Pictures, f.Name, markup.Pictures(text)...); err != nil {
			return err
		}
	case WebAddress:
		var err error
		if text, err = webAddress(text); err != nil {
			return fault.At(fault.Invalid, f.Name, "an address such as https://www.example.nl")
		}
	case PictureChoice:
		if err := domain.Exist(ctx, m.Pictures, f.Name, text); err != nil {
			return err
		}
	}
	if text == "" && f.Required || utf8.RuneCountInString(text) > f.Max {
		return fault.At(fault.Invalid, f.Name, "at most %d characters, and not nothing where it is asked for", f.Max)
	}
	*f.Text = text
	return nil
}

// webAddress completes what people type of the address of a website.
func webAddress(text string) (string, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", nil
	}
	if !strings.Contains(text, "://") {
		text = "https://" + text
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || !strings.Contains(u.Host, ".") || u.User != nil ||
		strings.ContainsAny(text, " \t\r\n\"<>\\") {
		return "", fault.New(fault.Invalid, "no address of a website")
	}
	u.Scheme = "https"
	return u.String(), nil
}

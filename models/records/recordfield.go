package records

import (
	"context"
	"strings"
	"unicode/utf8"

	"samenspel/models/domain"
	"samenspel/models/dutch"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/markup"
	"samenspel/models/press"
)

// TidyField brings what was filled in into the form it is stored in: Invalid or
// TooLarge at the field.
func (m *Model) TidyField(ctx context.Context, f press.Field) error {
	text := strings.ToValidUTF8(*f.Text, "")
	switch f.Form {
	case press.OneLine:
		text = input.OneLine(text, f.Max+1)
	case press.ManyLines:
		text = dutch.SpelledLines(text)
	case press.RichText:
		if len(text) > f.Max {
			return fault.At(fault.TooLarge, f.Name, "the text is too long")
		}
		clean, err := markup.Clean(text)
		if err != nil {
			return fault.At(fault.Invalid, f.Name, "%v", err)
		}
		text = clean
		if err := domain.Exist(ctx, m.library.Pictures, f.Name, markup.Pictures(text)...); err != nil {
			return err
		}
	case press.WebAddress:
		if text = dutch.Spelled(text); text == "" {
			break
		}
		u, ok := input.PageAddress(text)
		if !ok {
			return fault.At(fault.Invalid, f.Name, "an address such as https://www.example.nl")
		}
		u.Scheme = "https"
		text = u.String()
	case press.PictureChoice:
		if err := domain.Exist(ctx, m.library.Pictures, f.Name, text); err != nil {
			return err
		}
	}
	if text == "" && f.Required || utf8.RuneCountInString(text) > f.Max {
		return fault.At(fault.Invalid, f.Name, "at most %d characters, and not nothing where it is asked for", f.Max)
	}
	*f.Text = text
	return nil
}

package views

import (
	"encoding/json"
	"fmt"
	"html/template"
	"regexp"
	"slices"
	"strings"
	"time"

	"samenspel/models/access"
	"samenspel/models/applying"
	"samenspel/models/library"
	"samenspel/models/post"
)

// officeFunctions are what only the templates of the office call.
func officeFunctions(l *Locale) template.FuncMap {
	return template.FuncMap{
		"moment":      l.Moment,
		"trouble":     l.trouble,
		"permission":  func(p access.Permission) string { return "o_may_" + strings.ReplaceAll(string(p), " ", "_") },
		"kind":        func(k string) string { return "o_kind_" + strings.ReplaceAll(k, ".", "_") },
		"fours":       fours,
		"linked":      linked,
		"inwords":     l.inWords,
		"editorwords": l.editorWords,
		"rendition":   rendition,
		"filesize":    l.fileSize,
	}
}

// Moment is a day and time in words: 20 november 2026, 09:30.
func (l *Locale) Moment(t time.Time) string {
	return l.Date(t) + ", " + t.In(Amsterdam).Format("15:04")
}

// trouble says why a letter was not sent, in a sentence.
func (l *Locale) trouble(t post.Failure) string {
	if !slices.Contains(post.FailureKinds, t.Error) {
		return string(t.Error) + "." // as an older version wrote it
	}
	why := l.Text("o_trouble_" + string(t.Error))
	if t.Code != "" {
		why += " (" + l.Text("o_trouble_code_"+strings.ReplaceAll(t.Code, ".", "_")) + ")"
	}
	if t.Said != "" {
		why += ": " + t.Said
	}
	return why + "."
}

// editorWords are the messages that the editor and the picture dialog show, as
// JSON without their prefix. All of them are in the editor's own file.
func (l *Locale) editorWords() (string, error) {
	raw, err := files.ReadFile("locales/editor." + l.Language + ".json")
	if err != nil {
		return "", err
	}
	var messages map[string]string
	if err := json.Unmarshal(raw, &messages); err != nil {
		return "", err
	}
	words := make(map[string]string, len(messages))
	for key, text := range messages {
		words[strings.TrimPrefix(key, "editor_")] = text
	}
	out, err := json.Marshal(words)
	return string(out), err
}

// fours writes a secret in groups of four, which people copy without losing
// their place.
func fours(text string) string {
	var groups []string
	for len(text) > 4 {
		groups, text = append(groups, text[:4]), text[4:]
	}
	return strings.Join(append(groups, text), " ")
}

// logWords are the words that the audit log keeps, and their messages.
var logWords = map[string]string{
	"totp": "o_totp", "recovery codes": "o_recovery", "recovery code": "o_recovery_one", "by link": "o_by_link",
	"setting name": "o_set_name", "setting tagline": "o_set_tagline", "setting slogan": "o_set_slogan", "setting intro": "o_set_intro",
	"setting language": "o_set_language", "setting email": "o_set_email", "setting phone": "o_set_phone", "setting street": "o_set_street",
	"setting postcode": "o_set_postcode", "setting place": "o_set_place", "setting kvk": "o_set_kvk", "setting social": "o_set_social",
	"setting fees": "o_set_fees", "setting accent": "o_set_accent", "setting factor_hours": "o_set_factor_hours", "setting must_agree": "o_set_must_agree",
	"setting logo": "o_set_logo", "setting picture": "o_set_share",
	"language nl": "o_lt_nl", "language en": "o_lt_en",
	"register of members": "o_menu_register",
	"decorative":          "o_lib_decorative", string(access.Public): "o_lib_access_public", string(access.Members): "o_lib_access_members",
}

func init() {
	for _, role := range access.Roles {
		logWords[string(role)] = "o_role_" + string(role)
	}
	for _, state := range applying.SentApplications {
		logWords[string(state)] = "o_app_state_" + string(state)
	}
	for _, field := range applying.ApplicationFields {
		logWords["application "+field] = "o_app_field_" + field
	}
}

// inWords tells what the audit log keeps, such as "Name: author, editor", in
// the language of the reader. What it does not know stays as it is.
func (l *Locale) inWords(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = l.lineInWords(line)
	}
	return strings.Join(lines, "\n")
}

// logFields are the fields of records that the audit log tells of, a line each.
var logFields = []string{"name", "title", "slug", "bio", "picture", "place", "website", "description", "summary", "body"}

func (l *Locale) lineInWords(text string) string {
	if field, said, ok := strings.Cut(text, ": "); ok && slices.Contains(logFields, field) {
		return l.Text("o_field_"+field) + ": " + said
	}
	head, rest := "", text
	if i := strings.LastIndex(text, ": "); i >= 0 {
		head, rest = text[:i+2], text[i+2:]
	}
	parts := strings.Split(rest, ", ")
	for i, part := range parts {
		if kind, ok := strings.CutPrefix(part, "letter "); ok && post.LetterKindOf(kind) != nil {
			parts[i] = l.Text("l_" + kind + "_name")
		}
		if key, ok := logWords[part]; ok {
			parts[i] = l.Text(key)
		}
	}
	return head + strings.Join(parts, ", ")
}

var address = regexp.MustCompile(`https?://[^\s<>"]+`)

// linked shows plain text with its paragraphs, and its addresses as links.
func linked(text string) template.HTML {
	var b strings.Builder
	for paragraph := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		escaped := template.HTMLEscapeString(strings.TrimSpace(paragraph))
		escaped = address.ReplaceAllString(escaped, `<a href="$0">$0</a>`)
		b.WriteString("<p>" + strings.ReplaceAll(escaped, "\n", "<br>") + "</p>")
	}
	return template.HTML(b.String())
}

// renditionShown is a rendition as a template needs it.
type renditionShown struct {
	Path          string
	Width, Height int
}

// rendition is the widest of a crop up to a width, the narrowest when all are
// wider. Pictures from before there was a whole one have the wide one.
func rendition(p *library.Picture, crop string, width int) *renditionShown {
	all := p.Of(crop, "image/jpeg")
	if len(all) == 0 {
		all = p.Of(library.Wide, "image/jpeg")
	}
	var best *renditionShown
	for _, r := range all {
		if best == nil || r.Width <= width {
			best = &renditionShown{PicturePath(r), r.Width, r.Height}
		}
	}
	return best
}

// fileSize is a size as people say it: 340 kB, 2,1 MB.
func (l *Locale) fileSize(bytes int) string {
	if bytes < 1_000_000 {
		return fmt.Sprintf("%d kB", (bytes+999)/1000)
	}
	text := fmt.Sprintf("%.1f MB", float64(bytes)/1_000_000)
	if l.Language == "nl" {
		text = strings.Replace(text, ".", ",", 1)
	}
	return text
}

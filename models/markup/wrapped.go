package markup

import (
	"encoding/base64"
	"net/url"
	"regexp"
	"strings"
)

// wrappers are services that write an address into their own to see who
// follows it. Where they are gone, or refuse, the link is dead; and whoever
// reads us should not be seen by them.
var wrappers = []struct {
	host, path *regexp.Regexp
	param      string
}{
	{regexp.MustCompile(`^(www\.)?google\.([a-z]{2,3}|com?\.[a-z]{2})$`), regexp.MustCompile(`^/url$`), "q url"},
	{regexp.MustCompile(`\.safelinks\.protection\.outlook\.com$`), nil, "url"},
	{regexp.MustCompile(`^statics\.teams\.cdn\.office\.net$`), regexp.MustCompile(`safelinks`), "url"},
	{regexp.MustCompile(`^lm?\.(facebook|instagram)\.com$`), nil, "u"},
	{regexp.MustCompile(`^www\.facebook\.com$`), regexp.MustCompile(`^/flx/warn/?$|^/l\.php$`), "u"},
	{regexp.MustCompile(`^www\.linkedin\.com$`), regexp.MustCompile(`^/(redir/redirect|safety/go)/?$`), "url"},
	{regexp.MustCompile(`^www\.youtube\.com$`), regexp.MustCompile(`^/redirect$`), "q"},
	{regexp.MustCompile(`^(www\.)?slack-redir\.net$`), regexp.MustCompile(`^/link$`), "url"},
	{regexp.MustCompile(`^(www\.)?duckduckgo\.com$`), regexp.MustCompile(`^/l/$`), "uddg"},
	{regexp.MustCompile(`^www\.bing\.com$`), regexp.MustCompile(`^/ck/a$`), "u"},
	{regexp.MustCompile(`^urldefense\.proofpoint\.com$`), regexp.MustCompile(`^/v[12]/url$`), "u"},
}

var (
	defended = regexp.MustCompile(`^https://urldefense\.(?:com|us)/v3/__(https?:/.+?)__;`)
	starred  = regexp.MustCompile(`__;[^!]*!!`)
	bing     = regexp.MustCompile(`^a1([A-Za-z0-9_-]+)$`)
)

// unwrapped is where href, an address in our way of writing, leads to in the
// end as far as it says so itself. Each step is shorter than the last.
func unwrapped(href string) string {
	for {
		inner := address(inside(href))
		if !strings.HasPrefix(inner, "http") || len(inner) >= len(href) {
			return href
		}
		href = inner
	}
}

// inside is the address within raw, "" when there is none.
func inside(raw string) string {
	if m := defended.FindStringSubmatch(raw); m != nil {
		// Each * stands for signs that are kept elsewhere: such an address is left.
		if strings.Contains(m[1], "*") && starred.MatchString(raw) {
			return ""
		}
		return regexp.MustCompile(`^(https?:)/+`).ReplaceAllString(m[1], "$1//")
	}
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" {
		return ""
	}
	host := strings.ToLower(u.Hostname())
	for _, w := range wrappers {
		if !w.host.MatchString(host) || w.path != nil && !w.path.MatchString(u.Path) {
			continue
		}
		for _, name := range strings.Fields(w.param) {
			value := u.Query().Get(name)
			switch {
			case host == "urldefense.proofpoint.com" && strings.HasPrefix(u.Path, "/v2"):
				value, _ = url.PathUnescape(strings.NewReplacer("-", "%", "_", "/").Replace(value))
			case bing.MatchString(value):
				text, _ := base64.RawURLEncoding.DecodeString(value[2:])
				value = string(text)
			}
			if value != "" {
				return value
			}
		}
	}
	return ""
}

package condense

import (
	"html/template"
	"strings"
	"testing"
)

func TestLineBreaks(t *testing.T) {
	for written, want := range map[string]string{
		"<ul>\n  <li>a</li>\n\n  <li>b</li>\n</ul>\n":                 "<ul><li>a</li><li>b</li></ul>",
		"<p>\n  {{.Word}}\n</p>":                                      "<p>w</p>",
		"<p>one\n  two {{.Word}}\n  {{.Word}}\n  three</p>":           "<p>one two w w three</p>",
		"<b>a</b>{{\" \"}}\n<b>b</b>":                                 "<b>a</b> <b>b</b>",
		"{{.Word}}{{\" \"}}\n{{.Word}}{{\" \"}}\n  <b>b</b>":          "w w <b>b</b>",
		"<b>a</b> <b>b</b>  c":                                        "<b>a</b> <b>b</b>  c",
		"<p>\n{{if .Yes}}\n  a\n{{else}}\n  b\n{{end}}\n</p>":         "<p>a</p>",
		"<p>\n{{if .No}}\n  a\n{{else}}\n  b\n{{end}}\n</p>":          "<p>b</p>",
		"{{range .Two}}\n  <i>{{.}}</i>\n{{end}}":                     "<i>1</i><i>2</i>",
		"{{with .Word}}\n  {{template \"x\" .}}\n{{end}}":             "<u>w</u>",
		"{{$a := .Word}}\n{{$a}}\n{{/* a remark */}}\n{{$a}}":         "w w",
		"<a\n  class=\"c\"\n  href=\"/\"\n>\n  {{.Word}}\n</a>":       `<a class="c" href="/">w</a>`,
		"<a class=\"c\"\n  {{- if .Yes}} hidden{{end}}\n  id=i>b</a>": `<a class="c" hidden id=i>b</a>`,
		"<img\n  alt=\"\"\n/>":                                        `<img alt=""/>`,
		"<a title=\"a\n  > b\"\n  id='c\n\"d'>b</a>":                  "<a title=\"a\n  > b\" id='c\n\"d'>b</a>",
		"<pre>\n a\n\n b</pre>\n<b>b</b>":                             "<pre>\n a\n\n b</pre><b>b</b>",
		"<textarea\n name=a>\n{{.Word}}\n</textarea>\n<b>b</b>":       "<textarea name=a>\nw\n</textarea><b>b</b>",
		"<style>\na {\n}\n</style>\n<b>b</b>":                         "<style>\na {\n}\n</style><b>b</b>",
		"<!-- it's\n -->\n<b>b</b>\n":                                 "<b>b</b>",
		"{{.Word}} <\n {{.Word}}":                                     "w &lt; w",
		"a\u00a0\n<b>b</b>":                                           "a\u00a0<b>b</b>",
	} {
		set := template.Must(template.New("").Parse(written + `{{define "x"}}` + "\n<u>\n{{.}}\n</u>\n{{end}}"))
		var got strings.Builder
		data := map[string]any{"Word": "w", "Yes": true, "No": false, "Two": []int{1, 2}}
		if err := All(set).Execute(&got, data); err != nil {
			t.Errorf("%q: %v", written, err)
		} else if got.String() != want {
			t.Errorf("%q became %q, not %q", written, got.String(), want)
		}
	}
}

// A place is known behind a branch, whichever way was taken.
func TestAPlaceSurvivesABranch(t *testing.T) {
	for written, want := range map[string]string{
		"<a{{if .}}\n title=\"b\"{{else}} title='\n'{{end}}\n id=c>\n</a>": "<a title='\n' id=c></a>",
		"<pre>{{if .}}\na{{else}}\nb{{end}}\n</pre>\n":                     "<pre>\nb\n</pre>",
	} {
		var got strings.Builder
		if err := All(template.Must(template.New("").Parse(written))).Execute(&got, false); err != nil {
			t.Errorf("%q: %v", written, err)
		} else if got.String() != want {
			t.Errorf("%q became %q, not %q", written, got.String(), want)
		}
	}
}

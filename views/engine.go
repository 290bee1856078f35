// Package views turns typed pages into HTML. Each page is a template set of
// its own (layout, partials, page), parsed for each language when the program
// starts; a broken one stops the start.
package views

import (
	"embed"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"strings"

	fibertemplate "github.com/gofiber/template"
)

//go:embed layouts partials site office locales
var files embed.FS

// Page is what every value given to Render can tell of itself.
type Page interface {
	Locale() string // nl or en
}

// Engine is a fiber.Views. It builds on gofiber/template but keeps a set per
// page, because that package's layouts share one lock and one namespace.
type Engine struct {
	fibertemplate.Engine
	asset   func(name string) string
	files   fs.FS
	locales map[string]*Locale
	sets    map[string]*template.Template // language and page name
	mails   map[string]mailSet            // language and mail name
}

// New makes an engine; Load it before use. asset gives the address of a built
// asset, "" when there is none.
func New(asset func(name string) string) *Engine {
	return &Engine{asset: asset, files: files}
}

// Load parses every page in every language.
func (e *Engine) Load() error {
	locales, err := loadLocales(e.files)
	if err != nil {
		return err
	}
	e.locales, e.sets = locales, map[string]*template.Template{}
	pages, err := fs.Glob(e.files, "*/*.html")
	if err != nil {
		return err
	}
	for language, locale := range locales {
		shared, err := template.New("").Funcs(e.functions(locale)).Funcs(officeFunctions(locale)).ParseFS(e.files, "layouts/*.html", "partials/*.html")
		if err != nil {
			return err
		}
		for _, file := range pages {
			if dir := path.Dir(file); dir == "layouts" || dir == "partials" {
				continue
			}
			set, err := shared.Clone()
			if err != nil {
				return err
			}
			if _, err := set.ParseFS(e.files, file); err != nil {
				return err
			}
			e.sets[language+" "+strings.TrimSuffix(file, ".html")] = set
		}
	}
	if err := e.loadMails(); err != nil {
		return err
	}
	e.Loaded = true
	return nil
}

// Render writes the page of that name, such as site/home, in the language of
// data, which must be a Page. The layout is the one of the page's folder.
func (e *Engine) Render(w io.Writer, name string, data any, _ ...string) error {
	page, ok := data.(Page)
	if !ok {
		return fmt.Errorf("views: %s was given a %T, which is no page", name, data)
	}
	set := e.sets[page.Locale()+" "+name]
	if set == nil {
		return fmt.Errorf("views: there is no page %s in language %q", name, page.Locale())
	}
	return set.ExecuteTemplate(w, path.Dir(name)+".html", data)
}

// Locale gives the messages of a language; Dutch when it is not known.
func (e *Engine) Locale(language string) *Locale {
	if l := e.locales[language]; l != nil {
		return l
	}
	return e.locales["nl"]
}

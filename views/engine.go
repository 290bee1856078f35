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
	"sync"

	fibertemplate "github.com/gofiber/template"
)

//go:embed layouts partials site office fragment locales
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
	mails   map[string]mailSet // language and mail name

	mu   sync.RWMutex
	sets map[string]pageSets // by language, of those that are in use
}

// pageSets are the templates of a language by page name.
type pageSets map[string]*template.Template

// New makes an engine; Load it before use. asset gives the address of a built
// asset, "" when there is none.
func New(asset func(name string) string) *Engine {
	return &Engine{asset: asset, files: files, sets: map[string]pageSets{}}
}

// Load parses every page in every language, so that a mistake stops the start.
// It keeps none: a site speaks one language, and each takes megabytes.
func (e *Engine) Load() error {
	locales, err := loadLocales(e.files)
	if err != nil {
		return err
	}
	e.locales = locales
	for _, locale := range locales {
		if _, err := e.parse(locale); err != nil {
			return err
		}
	}
	if err := e.loadMails(); err != nil {
		return err
	}
	e.Loaded = true
	return nil
}

// parse reads every page in one language. A page gets copies of the layout and
// partials that it uses and of no others: each copy takes memory.
func (e *Engine) parse(locale *Locale) (pageSets, error) {
	functions := template.New("").Funcs(e.functions(locale)).Funcs(officeFunctions(locale)).Funcs(newsroomFunctions(locale)).Funcs(chartFunctions(locale))
	base, err := functions.Clone()
	if err != nil {
		return nil, err
	}
	shared, err := base.ParseFS(e.files, "layouts/*.html", "partials/*.html")
	if err != nil {
		return nil, err
	}
	pages, err := fs.Glob(e.files, "*/*.html")
	if err != nil {
		return nil, err
	}
	sets := pageSets{}
	for _, file := range pages {
		if dir := path.Dir(file); dir == "layouts" || dir == "partials" {
			continue
		}
		set, err := functions.Clone()
		if err != nil {
			return nil, err
		}
		if _, err := set.ParseFS(e.files, file); err != nil {
			return nil, err
		}
		if err := complete(set, shared, path.Dir(file)+".html"); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		sets[strings.TrimSuffix(file, ".html")] = set
	}
	return sets, nil
}

// in gives the pages of a language, which its first reader waits for.
func (e *Engine) in(language string) (pageSets, error) {
	e.mu.RLock()
	sets := e.sets[language]
	e.mu.RUnlock()
	if sets != nil {
		return sets, nil
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if sets := e.sets[language]; sets != nil {
		return sets, nil
	}
	locale := e.locales[language]
	if locale == nil {
		return nil, fmt.Errorf("views: there is no language %q", language)
	}
	sets, err := e.parse(locale)
	if err == nil {
		e.sets[language] = sets
	}
	return sets, err
}

// Render writes the page of that name, such as site/home, in the language of
// data, which must be a Page. The layout is the one of the page's folder.
func (e *Engine) Render(w io.Writer, name string, data any, _ ...string) error {
	page, ok := data.(Page)
	if !ok {
		return fmt.Errorf("views: %s was given a %T, which is no page", name, data)
	}
	sets, err := e.in(page.Locale())
	if err != nil {
		return err
	}
	set := sets[name]
	if set == nil {
		return fmt.Errorf("views: there is no page %s", name)
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

// Package views turns typed pages into HTML. Each page is a template set of
// its own (layout, partials, page), parsed for each language when it is first
// asked for.
package views

import (
	"embed"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"runtime"
	"strings"
	"sync"

	fibertemplate "github.com/gofiber/template"

	"samenspel/views/condense"
)

//go:embed layouts partials site office fragment locales
var files embed.FS

// Page is what every value given to Render can tell of itself.
type Page interface {
	Locale() string // nl or en
}

// Engine is a fiber.Views. It builds on gofiber/template but keeps a set per
// page, because that package's layouts share one lock and one namespace.
//
// A set takes some sixty kilobytes, in each language, and most processes never
// show most pages. The files are part of the program, so what a set is was
// settled when it was built: TestEveryPage and TestEveryMailInBothLanguages
// parse and escape them all, and make build asks them before it builds.
type Engine struct {
	fibertemplate.Engine
	asset   func(name string) string
	files   fs.FS
	locales map[string]*Locale
	shared  *template.Template // layouts and partials as written, never executed

	places chan struct{} // of pages being made: more at once are no sooner done, and take more memory

	mu    sync.RWMutex
	pages map[string]*template.Template // in use, by language and name
	mails map[string]mailSet            // likewise
}

// New makes an engine; Load it before use. asset gives the address of a built
// asset, "" when there is none.
func New(asset func(name string) string) *Engine {
	return &Engine{asset: asset, files: files, places: make(chan struct{}, 2*runtime.GOMAXPROCS(0)), pages: map[string]*template.Template{}, mails: map[string]mailSet{}}
}

// Load reads the catalogue and what pages share. Fiber calls it once more.
func (e *Engine) Load() error {
	if e.Loaded {
		return nil
	}
	var err error
	if e.locales, err = loadLocales(e.files); err != nil {
		return err
	}
	if e.shared, err = e.read(e.Locale("nl"), "layouts/*.html", "partials/*.html"); err != nil {
		return err
	}
	e.Loaded = true
	return nil
}

// empty is a set without templates, with what they may call.
func (e *Engine) empty(l *Locale) *template.Template {
	return template.New("").Funcs(e.functions(l)).Funcs(officeFunctions(l)).Funcs(newsroomFunctions(l)).Funcs(chartFunctions(l))
}

// read parses files, and leaves out the line breaks that are there for who
// writes templates.
func (e *Engine) read(l *Locale, patterns ...string) (*template.Template, error) {
	set, err := e.empty(l).ParseFS(e.files, patterns...)
	if err != nil {
		return nil, err
	}
	return condense.All(set), nil
}

// parse reads one page. It gets copies of the layout and partials that it uses
// and of no others: each copy takes memory.
func (e *Engine) parse(l *Locale, name string) (*template.Template, error) {
	set, err := e.read(l, name+".html")
	if err != nil {
		return nil, err
	}
	if err := complete(set, e.shared, layout(name)); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return set, nil
}

// layout is the one of the page's folder.
func layout(name string) string { return path.Dir(name) + ".html" }

// page gives a page in a language, which its first reader waits for: a
// millisecond or two.
func (e *Engine) page(language, name string) (*template.Template, error) {
	locale := e.locales[language]
	if locale == nil {
		return nil, fmt.Errorf("views: there is no language %q", language)
	}
	return first(e, e.pages, language+" "+name, func() (*template.Template, error) { return e.parse(locale, name) })
}

// first gives what is kept under a key, and makes it where nothing is. Two who
// ask at the same time may both make it; one of the two is kept.
func first[T any](e *Engine, kept map[string]T, key string, parse func() (T, error)) (T, error) {
	e.mu.RLock()
	found, ok := kept[key]
	e.mu.RUnlock()
	if ok {
		return found, nil
	}
	made, err := parse()
	if err != nil {
		return made, fmt.Errorf("views: %w", err)
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if found, ok := kept[key]; ok {
		return found, nil
	}
	kept[key] = made
	return made, nil
}

// Render writes the page of that name, such as site/home, in the language of
// data, which must be a Page.
func (e *Engine) Render(w io.Writer, name string, data any, _ ...string) error {
	page, ok := data.(Page)
	if !ok {
		return fmt.Errorf("views: %s was given a %T, which is no page", name, data)
	}
	set, err := e.page(page.Locale(), name)
	if err != nil {
		return err
	}
	e.places <- struct{}{}
	defer func() { <-e.places }()
	return set.ExecuteTemplate(w, layout(name), data)
}

// names are all pages.
func (e *Engine) names() (pages []string, err error) {
	found, err := fs.Glob(e.files, "*/*.html")
	for _, file := range found {
		if dir := path.Dir(file); dir != "layouts" && dir != "partials" {
			pages = append(pages, strings.TrimSuffix(file, ".html"))
		}
	}
	return pages, err
}

// Locale gives the messages of a language; Dutch when it is not known.
func (e *Engine) Locale(language string) *Locale {
	if l := e.locales[language]; l != nil {
		return l
	}
	return e.locales["nl"]
}

// Package assets holds the built style sheet, scripts, fonts and icons. Each
// file carries a hash of its content in its name, so browsers may keep it for
// ever.
package assets

import (
	"embed"
	"encoding/json"
	"errors"
	"io/fs"
	"path"
)

//go:embed all:dist
var dist embed.FS

// Root is the first segment of every asset's address.
const Root = "/assets/"

// Set knows the built files.
type Set struct {
	names map[string]string // as written in templates → as built
}

// Load reads the manifest that the build wrote.
func Load() (*Set, error) {
	raw, err := dist.ReadFile("dist/manifest.json")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errors.New("the style sheet and scripts are not built yet: run `make build`")
	}
	if err != nil {
		return nil, err
	}
	s := &Set{}
	return s, json.Unmarshal(raw, &s.names)
}

// Path is the address of an asset, such as site.css; "" when there is none.
func (s *Set) Path(name string) string {
	if built, ok := s.names[name]; ok {
		return Root + built
	}
	return ""
}

// Read gives a built file by the last part of its address.
func (s *Set) Read(built string) ([]byte, error) {
	if built == "manifest.json" || path.Base(built) != built {
		return nil, fs.ErrNotExist
	}
	return dist.ReadFile("dist/" + built)
}

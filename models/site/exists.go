package site

import (
	"context"
	"strings"

	"samenspel/models/fault"
)

// Exists says whether a reader finds something at a path of the site, at once
// or by way of a redirect.
func (m *Model) Exists(ctx context.Context, path string) (bool, error) {
	there, err := m.Live(ctx, path)
	if err != nil || there {
		return there, err
	}
	_, err = m.Moved(ctx, Trimmed(path))
	if fault.Is(err, fault.NotFound) {
		return false, nil
	}
	return err == nil, err
}

// Trimmed is a path without the slash at its end.
func Trimmed(path string) string {
	if path == "/" {
		return path
	}
	return strings.TrimSuffix(path, "/")
}

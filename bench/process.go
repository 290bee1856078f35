package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// process is part two: memory under load, and the time to the first answer.
func (b *bench) process() error {
	articles, starts, length := 10_000, 10, 15*time.Second
	if b.quick {
		articles, starts, length = 1_000, 5, 4*time.Second
	}
	title(fmt.Sprintf("The process, with %s articles on the embedded store", thousands(articles)))
	data, err := b.fill(articles)
	if err != nil {
		return err
	}
	var took []time.Duration
	for range starts {
		c, err := b.samenspel(data, "/")
		if err != nil {
			return err
		}
		took = append(took, time.Since(c.started))
		c.stop()
	}
	slices.Sort(took)
	fmt.Printf("From exec to the home page answered: %s (least %s, most %s, %d starts)\n",
		span(middleOf(took)), span(took[0]), span(took[len(took)-1]), starts)

	c, err := b.samenspel(data, "/")
	if err != nil {
		return err
	}
	defer c.stop()
	pid := c.cmd.Process.Pid
	fmt.Printf("Resident after the start: %s\n", megabytes(resident(pid, "VmRSS")))
	if !installed("wrk", "memory under load is left out") {
		return nil
	}
	script, pages, err := b.everyPage(c)
	if err != nil {
		return err
	}
	for _, encoding := range []string{"br", "gzip"} {
		s, err := shoot(b.ctx, c, "/", encoding, script, length)
		if err != nil {
			return err
		}
		fmt.Printf("Visiting %s different pages for %v, %s: %s pages/s, p99 %s; resident at most %s, at the end %s\n",
			thousands(pages), length, encoding, thousands(int(s.perSecond)), span(s.p99),
			megabytes(resident(pid, "VmHWM")), megabytes(resident(pid, "VmRSS")))
	}
	return nil
}

var locations = regexp.MustCompile(`<loc>https?://[^/]+(/[^<]*)</loc>`)

// everyPage writes a script for wrk that visits all addresses of the sitemap
// and every page of the listing, in an order that jumps about.
func (b *bench) everyPage(c *child) (script string, pages int, err error) {
	paths, err := addresses(c, "/sitemap.xml")
	if err != nil {
		return "", 0, err
	}
	for n := 2; n <= len(paths)/12; n++ {
		path := fmt.Sprintf("/actueel?pagina=%d", n)
		if _, _, err := c.get(path, ""); err != nil {
			break // beyond the last
		}
		paths = append(paths, path)
	}
	if len(paths) < 1000 {
		return "", 0, fmt.Errorf("the sitemap names %d pages", len(paths))
	}
	script = filepath.Join(b.folder, "pages.lua")
	return script, len(paths), os.WriteFile(script, []byte("local paths = {\n\""+strings.Join(paths, "\",\n\"")+"\"\n}\n"+visit), 0o644)
}

// addresses are those of a sitemap, or of all that an index names.
func addresses(c *child, sitemap string) ([]string, error) {
	_, text, err := c.get(sitemap, "")
	if err != nil {
		return nil, err
	}
	var found []string
	for _, one := range locations.FindAllSubmatch(text, -1) {
		if !bytes.Contains(text, []byte("<sitemapindex")) {
			found = append(found, string(one[1]))
			continue
		}
		inner, err := addresses(c, string(one[1]))
		if err != nil {
			return nil, err
		}
		found = append(found, inner...)
	}
	return found, nil
}

// visit steps through the list by a number that has no factor in common with
// most lengths, each thread from a place of its own.
const visit = `
local threads = 0
function setup(thread)
  thread:set("at", threads * 3001)
  threads = threads + 1
end
function request()
  at = (at + 7919) % #paths
  return wrk.format("GET", paths[at + 1])
end
`

package main

import (
	"bytes"
	"fmt"
	"regexp"
	"time"
)

// subject is a page that both servers have.
type subject struct{ name, path, file string }

var articleLink = regexp.MustCompile(`href="(/actueel/[a-z0-9-]+)"`)

// againstNginx is part one: pages from memory against the same bytes from disk.
func (b *bench) againstNginx() error {
	title("Kept pages against nginx serving the same bytes")
	if !installed("wrk", "nothing to ask with, so this part is left out") {
		return nil
	}
	articles := 10_000
	rounds, length := 5, 5*time.Second
	if b.quick {
		articles, rounds, length = 1_000, 3, 2*time.Second
	}
	data, err := b.fill(articles)
	if err != nil {
		return err
	}
	ours, err := b.samenspel(data, "/actueel")
	if err != nil {
		return err
	}
	defer ours.stop()
	const listing = "/actueel?pagina=9"
	headers, body, err := ours.get(listing, "")
	if err != nil {
		return err
	}
	link := articleLink.FindSubmatch(body)
	if link == nil {
		return fmt.Errorf("page 9 has no article on it")
	}
	subjects := []subject{{"listing, page 9", listing, "listing.html"}, {"article", string(link[1]), "article.html"}}
	content := files{}
	for _, s := range subjects {
		for suffix, encoding := range map[string]string{"": "", ".gz": "gzip"} {
			if _, content[s.file+suffix], err = ours.get(s.path, encoding); err != nil {
				return err
			}
		}
	}
	var theirs *child
	if installed("nginx", "our own figures only") {
		if theirs, err = b.nginx(content, headers); err != nil {
			return err
		}
		defer theirs.stop()
		for _, s := range subjects {
			_, got, err := theirs.get("/"+s.file, "gzip")
			if err != nil {
				return err
			}
			if !bytes.Equal(got, content[s.file+".gz"]) {
				return fmt.Errorf("nginx does not send our bytes of %s", s.name)
			}
		}
	}
	t := newTable("page", "server", "encoding", "bytes", "requests/s", "p50", "p99", "server CPU a request")
	for _, s := range subjects {
		if err := b.duel(t, s, content, ours, theirs, rounds, length); err != nil {
			return err
		}
	}
	t.print()
	fmt.Printf("wrk, %d connections, 2 threads on the same processors; %d rounds of %v in turn (br: half of that), medians.\n", connections, rounds, length)
	return nil
}

// duel asks the servers for one page in turn.
func (b *bench) duel(t *table, s subject, content files, ours, theirs *child, rounds int, length time.Duration) error {
	_, brotli, err := ours.get(s.path, "br")
	if err != nil {
		return err
	}
	var mine, other, small []shot
	for range rounds {
		for _, one := range []struct {
			server         *child
			path, encoding string
			length         time.Duration
			into           *[]shot
		}{
			{ours, s.path, "gzip", length, &mine},
			{theirs, "/" + s.file, "gzip", length, &other},
			{ours, s.path, "br", length / 2, &small}, // compared with nothing
		} {
			if one.server == nil {
				continue
			}
			got, err := shoot(b.ctx, one.server, one.path, one.encoding, "", one.length)
			if err != nil {
				return err
			}
			*one.into = append(*one.into, got)
		}
	}
	row := func(server, encoding string, bytes int, m shot) {
		t.row(s.name, server, encoding, thousands(bytes), thousands(int(m.perSecond)), span(m.p50), span(m.p99), span(m.cpu))
	}
	a, c := middle(mine), middle(small)
	row("samenspel", "gzip", len(content[s.file+".gz"]), a)
	if theirs != nil {
		n := middle(other)
		row("nginx", "gzip", len(content[s.file+".gz"]), n)
		t.row("", "ratio", "", "", ratio(a.perSecond, n.perSecond), ratio(float64(a.p50), float64(n.p50)),
			ratio(float64(a.p99), float64(n.p99)), ratio(float64(a.cpu), float64(n.cpu)))
	}
	row("samenspel", "br", len(brotli), c)
	return nil
}

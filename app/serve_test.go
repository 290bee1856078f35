package main

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/press"
	"samenspel/models/store"
	"samenspel/models/store/mongo"
	"samenspel/models/store/mongotest"
)

func TestItStartsAsMainDoesAndAnswersEveryArea(t *testing.T) {
	p := start(t, "SAMENSPEL_DATA="+t.TempDir())
	for path, want := range map[string]string{
		"/": "<h1", "/actueel": "Geen artikelen", "/series": "<h1", "/themas": "<h1", "/lid-worden": "<h1",
		"/actueel/feed.atom": "<feed", "/sitemap.xml": "<urlset", "/healthz": "ok", "/readyz": "ready",
		"/metrics": "samenspel_kept_hits_total", "/.well-known/security.txt": "Contact:",
	} {
		status, body := p.get(path)
		if status != 200 || !strings.Contains(body, want) {
			t.Errorf("%s: %d, without %q", path, status, want)
		}
	}
	if err := p.stop(); err != nil {
		t.Errorf("it ended with %v and logged %s", err, p.logs)
	}
}

func TestWrongSettingsAreOneClearLine(t *testing.T) {
	for setting, want := range map[string]string{
		"SAMENSPEL_ADDR=3000":                            "host:port",
		"SAMENSPEL_BASE_URL=meent.example":               "SAMENSPEL_BASE_URL",
		"SAMENSPEL_BASE_URL=https://meent.example/pad":   "without a path",
		"SAMENSPEL_STORE=postgres://localhost/samenspel": "SAMENSPEL_STORE",
		"SAMENSPEL_STORE=mongodb://127.0.0.1:1/x":        "does not answer",
		"SAMENSPEL_OPS_ADDR=9100":                        "SAMENSPEL_OPS_ADDR",
		"SAMENSPEL_STORE_FILE=/nergens/is/dit":           "SAMENSPEL_STORE_FILE",
		"SAMENSPEL_STORE=mongodb://nosuchhost.invalid/x": "no machine is known by the name",
		"SAMENSPEL_PROXIES=caddy":                        "SAMENSPEL_PROXIES",
	} {
		out, err := command(t, []string{setting, "SAMENSPEL_DATA=" + t.TempDir()}, "serve").CombinedOutput()
		text := strings.TrimSpace(string(out))
		if err == nil || !strings.Contains(text, want) || strings.Count(text, "\n") > 0 {
			t.Errorf("%s: %v, %q", setting, err, text)
		}
	}
}

// Clients that keep their connections and never pause are all answered until
// nobody listens any more.
func TestStoppingDropsNoRequest(t *testing.T) {
	p := start(t, "SAMENSPEL_DATA="+t.TempDir())
	var answered atomic.Int64
	var clients sync.WaitGroup
	for range 8 {
		clients.Go(func() {
			client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 1}}
			for {
				res, err := client.Get(p.base + "/actueel")
				if errors.Is(err, syscall.ECONNREFUSED) {
					return
				}
				if err != nil {
					t.Errorf("dropped: %v", err)
					return
				}
				if _, err := io.Copy(io.Discard, res.Body); err != nil || res.StatusCode != 200 {
					t.Errorf("broken off: %d, %v", res.StatusCode, err)
				}
				res.Body.Close()
				answered.Add(1)
			}
		})
	}
	for answered.Load() < 500 {
		time.Sleep(5 * time.Millisecond)
	}
	if err := p.stop(); err != nil {
		t.Errorf("it ended with %v and logged %s", err, p.logs)
	}
	clients.Wait()
	t.Logf("%d requests answered", answered.Load())
}

func TestTwoInstancesOnOneDatabaseShowAChange(t *testing.T) {
	uri := mongotest.Start(t)
	engine, err := mongo.Open(t.Context(), uri, models.Schemas)
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close(context.Background())
	m := models.New(engine, nil)
	now := m.Now()
	a := &press.Article{Head: store.Head{ID: domain.NewID(now)}, Slug: "stuk", Type: press.News, State: press.Published,
		Title: "Eerste titel", PublishedAt: now, ListedAt: now, Origin: access.Origin{Key: "stuk"}}
	if err := m.Press.Articles.Insert(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	data := "SAMENSPEL_DATA=" + t.TempDir()
	instances := []*program{start(t, "SAMENSPEL_STORE="+uri, data), start(t, "SAMENSPEL_STORE="+uri, data)}
	for _, p := range instances {
		if status, body := p.get("/actueel/stuk"); status != 200 || !strings.Contains(body, "Eerste titel") {
			t.Fatalf("before: %d", status)
		}
	}
	a.Title = "Tweede titel"
	if err := m.Press.Articles.Replace(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	changed := time.Now()
	for i, p := range instances {
		for {
			if _, body := p.get("/actueel/stuk"); strings.Contains(body, "Tweede titel") {
				break
			}
			if time.Since(changed) > 20*time.Second {
				t.Fatalf("instance %d never showed the change", i)
			}
			time.Sleep(10 * time.Millisecond)
		}
		t.Logf("instance %d showed the change after %v", i, time.Since(changed).Round(time.Millisecond))
	}
	for _, p := range instances {
		if err := p.stop(); err != nil {
			t.Errorf("it ended with %v", err)
		}
	}
}

# Two commands matter: `make run` shows the site, `make test` proves it.
SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
GO ?= go
# The race detector watches all Go that people wrote. What only computes (SQLite, which is C turned into Go, pictures, hashes and
# curves, regexp, digits, HTML) is not watched: that takes most of the time and finds nothing of ours. None of it may have a
# sync.Map or an atomic.Pointer of a common kind: the linker would take its copy of that code, which tells the detector nothing, for all.
# Templates read what is ours through reflect, which is watched: so nothing of it may be inlined in them (-l). Go's own library is not asked
# whether it misuses pointers. TestRaceDetectorSeesThisEngine and TestRaceDetectorSeesWhatATemplateReads plant races on our side.
COMPUTES := modernc.org/... image/... golang.org/x/image/... golang.org/x/crypto/argon2 golang.org/x/crypto/blake2b compress/... regexp/... \
	$(addprefix crypto/internal/fips140/,edwards25519/... ed25519 nistec/... bigmod sha256 sha512 aes/...) hash/... strconv unicode/... html \
	encoding/base64 encoding/hex golang.org/x/net/html/... golang.org/x/text/transform golang.org/x/text/unicode/...
TEMPLATES := text/template text/template/parse html/template
RACE := -race '-gcflags=std=-d=checkptr=0' $(foreach each,$(COMPUTES),'-gcflags=$(each)=-race=false -d=checkptr=0') \
	$(foreach each,$(TEMPLATES),'-gcflags=$(each)=-race=false -d=checkptr=0 -l')
# Sweeps ask or write thousands of times one after another, where there is no race to be found: files *_sweep_test.go, which the race
# detector's run leaves out (//go:build !race). They run without it; TestEverySweepIsRun holds this line to all of them.
SWEEPS = $(sort $(shell find app bench handlers models views -name '*_sweep_test.go'))
SWEEP = -run '^($(shell grep -oh '^func Test[A-Za-z0-9_]*' $(SWEEPS) | cut -c6- | paste -sd '|' -))$$' $(addprefix ./,$(sort $(dir $(SWEEPS))))
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2

.PHONY: run dev build assets test test-quick test-go test-browser lint bench clean need-go need-node need-cc

run: build ## the site with demo content on http://127.0.0.1:3000
	@bin/samenspel demo --if-empty
	@bin/samenspel serve

dev: assets ## like run, rebuilt from the sources at each start
	@$(GO) run ./app demo --if-empty && $(GO) run ./app serve

build: need-go assets
	@$(GO) test -run '^TestEvery(Page|Mail)' ./views > /dev/null || $(GO) test -run '^TestEvery(Page|Mail)' ./views
	@CGO_ENABLED=0 $(GO) build -trimpath -ldflags "-s -w" -o bin/samenspel ./app

assets: need-node node_modules/.package-lock.json
	@node assets/build.mjs

node_modules/.package-lock.json: package.json package-lock.json
	@npm ci --no-audit --no-fund --silent
	@touch $@

test: test-go test-browser ## everything

test-go: need-cc assets ## all under the race detector, then the sweeps; go vet is part of make lint
	@{ $(GO) test -vet=off -json $(RACE) -timeout 30m ./...; raced=$$?; \
		$(GO) test -vet=off -json -timeout 30m $(SWEEP) && (exit $$raced); } | $(GO) run ./bench/slowest

test-quick: need-go assets ## for the hand: on SQLite alone, no race detector, no browser, none of the longest
	@$(GO) test -short -json ./... | $(GO) run ./bench/slowest

test-browser: build ## three files at a time: one of three waits, for a letter or for a minute
	@node e2e/fill.mjs
	node --test --test-concurrency=3 --test-reporter=spec e2e/*.test.mjs

lint: need-go assets
	@test -z "$$(gofmt -l app assets handlers models views bench e2e)" || { gofmt -l app assets handlers models views bench e2e; echo "lint: run gofmt on these files"; exit 1; }
	$(GO) vet ./...
	$(GO) mod tidy -diff
	$(GO) run $(STATICCHECK) ./...
	npx eslint assets e2e models/demo/draw
	npx tsc -p assets
	npx tsc -p e2e

bench: build ## our speed against nginx, on both engines, with the figures printed
	$(GO) run ./bench

clean:
	rm -rf bin data node_modules assets/dist/*

need-go:
	@command -v $(GO) >/dev/null || { echo "Samenspel needs Go 1.26 or newer: see https://go.dev/dl"; exit 1; }

need-node:
	@command -v npm >/dev/null || { echo "Samenspel needs Node 20 or newer with npm: see https://nodejs.org"; exit 1; }

need-cc: need-go
	@command -v $${CC:-cc} >/dev/null || command -v gcc >/dev/null || { echo "make test needs a C compiler for Go's race detector: install gcc or clang"; exit 1; }

# The targets of this file. "make" alone prints them.

GO ?= go
FUZZTIME ?= 30s
BENCHTIME ?= 1s

.DEFAULT_GOAL := help
.PHONY: help build example test race cover lint vet fuzz bench seeded tidy-check ci

help: ## print this
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## build bin/lambdapact
	$(GO) build -o bin/lambdapact ./cmd/lambdapact

example: ## test the grocery store against its documents, both built in
	$(GO) run ./cmd/lambdapact test --example

test: ## run all tests
	$(GO) test ./...

race: ## run all tests with the race detector (needs a C compiler)
	$(GO) test -race ./...

cover: ## run all tests, print the coverage of each function (coverage.txt keeps it)
	$(GO) test -coverpkg=./... -coverprofile=coverage.txt ./...
	$(GO) tool cover -func=coverage.txt

lint: ## gofmt, go vet and staticcheck
	.ci/lint

vet: ## go vet alone
	$(GO) vet ./...

fuzz: ## run each fuzz target for FUZZTIME (30s)
	.ci/fuzz $(FUZZTIME)

bench: ## run all benchmarks for BENCHTIME (1s), then print the ratios they take
	@mkdir -p bin
	@$(GO) test -run '^$$' -bench . -benchmem -benchtime $(BENCHTIME) ./... > bin/bench.txt; \
		code=$$?; grep -v '^?\|no test files' bin/bench.txt; \
		printf '\nratios, each of two times taken in this run:\n'; \
		awk '{ for (i = 3; i <= NF; i++) if ($$i ~ /^x-/) printf "%8.2f %-20s %s\n", $$(i-1), $$i, $$1 }' bin/bench.txt; \
		exit $$code

seeded: ## measure what is found of seeded mistakes, and what is said of handlers without one
	$(GO) run ./internal/seeded/cmd/seeded

tidy-check: ## go.mod and go.sum are as go mod tidy leaves them
	$(GO) mod tidy -diff
	$(GO) mod verify

ci: ## all that CI runs
	.ci/run
